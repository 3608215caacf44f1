/** Whom no message reaches is told by somebody: a list for whoever leads, ticked off. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { tellTeammates } from './tell-teammates.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
const telling = (sendsTexts: boolean) => tellTeammates(db, { secret, origin, now, sendsTexts })

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04', title: 'Repas de vendredi' })
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const page = () => href(urls.toTell, { canteen: canteen.slug })
const shown = async () => (await (await site.get(page())).text()).split('<h1>')[1]!
const move = (clock: string) =>
  db
    .updateTable('meals')
    .set({ table_at: new Date(`2026-12-04T${clock}Z`), ends_at: new Date('2026-12-04T21:00Z') })
    .where('id', '=', meal.id)
    .execute()

/** As the page sends it for whoever stands first. */
const tick = async () => fieldsOf(/<form[^>]*a-prevenir.*?<\/form>/s.exec(await shown())![0])

test('who has neither an address nor text messages is listed once for each meal, with a number only where they gave one', async () => {
  const [ana, dede, lou] = [
    await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' }),
    await aTeammate(db, canteen, { name: 'Dédé', phone: '+33199004455' }),
    await aTeammate(db, canteen, { name: 'Lou' }),
  ]
  await aTask(db, canteen, { meal, places: 3, people: [ana, dede, lou], name: 'Éplucher' })
  await aTask(db, canteen, { meal, people: [lou], name: 'Ranger' })
  expect(await shown()).toContain('Personne n’est à prévenir.')
  await move('18:00')
  await telling(false)

  const list = await shown()
  expect(list).toMatch(/Dédé.*01\s99\s00\s44\s55.*Lou.*sans numéro/s)
  expect(list).toMatch(/maintenant.*19\sh/)
  expect(list).toMatch(/Éplucher\W+Ranger/)
  expect(list).not.toContain('Ana')
})

test('ticked off, somebody is off the list; ticked for an hour that has moved again, they are not', async () => {
  const lou = await aTeammate(db, canteen, { name: 'Lou' })
  await aTask(db, canteen, { meal, people: [lou] })
  await move('18:00')
  const before = await tick()
  await move('18:30')
  const late = await site.submit(page(), before)
  expect([late.status, (await late.text()).includes('Le repas a encore bougé')]).toEqual([409, true])
  expect(await shown()).toContain('Lou')

  const seen = await tick()
  for (let times = 0; times < 2; times++) expect((await site.submit(page(), seen)).status).toBe(303)
  expect(await shown()).not.toContain('Lou')
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite' }).where('id', '=', meal.id).execute()
  expect(await shown()).toMatch(/Lou.*Le repas est annulé/s)
  expect((await site.submit(page(), await tick())).status).toBe(303)
  expect(await shown()).not.toContain('Lou')
})

test('a number that takes text messages is told by one where a provider carries them, and listed where none does', async () => {
  const lou = await aTeammate(db, canteen, { name: 'Lou', phone: '+33612345678' })
  await aTask(db, canteen, { meal, people: [lou] })
  await move('18:00')
  await telling(false)
  expect(await shown()).toContain('Lou')
  await telling(true)
  expect(await shown()).not.toContain('Lou')
})

test('the home of whoever leads says it; a volunteer neither reads numbers nor opens the list', async () => {
  const lou = await aTeammate(db, canteen, { name: 'Lou', phone: '+33199004455' })
  await aTask(db, canteen, { meal, people: [lou] })
  await move('18:00')
  const home = async () => (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()
  expect(await home()).toMatch(/Une personne de l’équipe reste à prévenir.*Repas de vendredi/)
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect(await home()).not.toContain('reste à prévenir')
  expect((await site.get(page())).status).toBe(403)
  const tasks = await (await site.get(href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug }))).text()
  expect(tasks).not.toContain('0199004455')
})

test('what is no tick is refused, and nothing is ticked', async () => {
  const lou = await aTeammate(db, canteen, { name: 'Lou' })
  await aTask(db, canteen, { meal, people: [lou] })
  await move('18:00')
  for (const sent of [{}, { ...(await tick()), tableAt: 'hier' }, { ...(await tick()), teammate: 'x' }])
    expect((await site.submit(page(), sent)).status).toBe(422)
  expect(await shown()).toContain('Lou')
})
