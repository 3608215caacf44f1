import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string
let josiane: { id: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { sendsTexts: true })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-03' })
  page = href(urls.announcement, { canteen: canteen.slug, meal: meal.slug })
  await aBooking(db, meal, [{ firstName: 'Luc' }], { email: 'luc@exemple.fr' })
  await aBooking(db, meal, [{ firstName: 'Rita' }], { phone: '06 12 34 56 78' })
  josiane = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '03 20 11 22 33' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const wanted = { reason: 'to-bring', words: 'Un bocal vide <b>propre</b>.' }

async function submitted(fields: Record<string, string>, to = page) {
  const answer = await site.submit(to, fields)
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}

const sent = () => db.selectFrom('announcements').selectAll().where('canteen_id', '=', canteen.id).execute()

test('a message is looked at before it goes, then it says how many mails, text messages and calls, and whom to call', async () => {
  const preview = await submitted(wanted)
  expect(preview.status).toBe(200)
  expect(preview.html).toContain('À apporter\u00a0: Soupe du mardi, jeudi 3 décembre 2026')
  expect(preview.html).toContain('Un bocal vide &lt;b>propre&lt;/b>.')
  expect(preview.html).toContain('Envoyer à 2 groupes')
  expect(await sent()).toEqual([])

  const { status, location } = await submitted({ ...wanted, seen: '0', step: 'send' })
  expect([status, location]).toEqual([303, `${page}?fait=envoye`])
  const told = await (await site.get(location!)).text()
  expect(told).toContain('C’est envoyé.')
  expect(told).toContain('Un courriel. Un SMS. Un groupe à appeler.')
  expect(told).toContain('href="tel:+33320112233"')

  const id = (await sent())[0]!.id
  expect((await submitted({ booking: josiane.id }, `${page}/${id}/appels`)).status).toBe(303)
  expect(await (await site.get(page)).text()).toContain('Prévenu·e')

  const again = await submitted({ ...wanted, seen: '0', step: 'send' })
  expect([again.status, await sent()]).toEqual([409, [expect.anything()]])
  expect(again.html).toContain('Ce même message a déjà été envoyé')
})

test('what does not fit is said beside its field, and what was typed stays', async () => {
  const mistaken = async (fields: Record<string, string>) => {
    const { status, html } = await submitted({ step: 'send', seen: '0', ...fields })
    expect(status).toBe(422)
    return html
  }

  expect(await mistaken({ words: 'Un bocal' })).toContain('id="reason-error"')
  expect(await mistaken({ reason: 'tout', words: 'Un bocal' })).toContain('>Un bocal</textarea>')
  for (const words of ['', ' ', 'a'.repeat(301), 'Voir https://exemple.fr', 'Voir exemple.fr/repas', 'Apportez 5 €'])
    expect(await mistaken({ reason: 'other', words })).toContain('id="words-error"')
  expect(await sent()).toEqual([])
})

test('what is too long for a text message comes back whole, with how much is too much', async () => {
  const words = 'é'.repeat(342)
  const { status, html } = await submitted({ reason: 'other', words })

  expect(status).toBe(422)
  expect(html).toContain('C’est trop long de 42 signes')
  expect(html).toContain(`>${words}</textarea>`)
})

test('thanks are refused before the meal, at the first look already', async () => {
  const early = await submitted({ reason: 'thanks', words: '' })

  expect(early.status).toBe(409)
  expect(early.html).toContain('Le repas n’a pas commencé')
  expect(early.html).not.toContain('id="apercu"')
})

test('what is typed ends up in no header: the subject is ours, whatever lines the words have', async () => {
  await submitted({ reason: 'other', words: 'Bonjour\r\nBcc: tout le monde', seen: '0', step: 'send' })

  expect(await sent()).toMatchObject([{ words: 'Bonjour\nBcc: tout le monde' }])
  const preview = await submitted({ reason: 'other', words: 'Subject: x' })
  expect(preview.html).toContain('<b>Un mot de la cantine\u00a0: Soupe du mardi, jeudi 3 décembre 2026</b>')
})

test('only who plans the meals of that canteen writes to its guests', async () => {
  const statusFor = async (viewer: Parameters<typeof site.as>[0]) => {
    site.as(viewer)
    return [(await site.get(page)).status, (await submitted({ ...wanted, seen: '0', step: 'send' })).status]
  }
  const other = await aCanteen(db)
  const meal = await aMeal(db, { canteen: other, day: '2026-12-03' })
  await aBooking(db, meal, [{}], { email: 'ailleurs@exemple.fr' })

  for (const role of ['volunteer', 'civic-service', 'treasurer', 'board-member'] as const)
    expect(await statusFor(await aViewer(db, inCanteen(role, canteen)))).toEqual([403, 403])
  expect(await statusFor(await aViewer(db, inCanteen('canteen-manager', other)))).toEqual([403, 403])
  expect(await statusFor(visitor)).toEqual([401, 401])
  expect(await sent()).toEqual([])

  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  const swapped = href(urls.announcement, { canteen: canteen.slug, meal: meal.slug })
  expect((await submitted({ ...wanted, seen: '0', step: 'send' }, swapped)).status).toBe(404)
})
