/** The list, its file and its sheet, and what the team does of a member's card. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { cardToken } from './membership-links.ts'
import { sendCards } from './send-cards.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

const read = async (path: string) => (await (await site.get(path)).text()).replaceAll('\u00a0', ' ')

test('who looks for a name is told how many have it, and gets the file and the sheet of the same people', async () => {
  await aMember(db, canteen, { name: 'Amina Benali' })
  await aMember(db, canteen, { name: 'Brahim Diallo' })
  const list = await read(`${href(urls.members, { canteen: canteen.slug })}?le=2026-12-01&nom=diallo`)

  expect(list).toContain('Une personne correspond à « diallo »')
  expect(list).not.toContain('Une personne est adhérente')
  for (const file of [urls.memberFile, urls.memberSheet]) {
    const link = `${href(file, { canteen: canteen.slug })}?le=2026-12-01&amp;nom=diallo`
    expect(list).toContain(link)
    const people = await read(link.replace('&amp;', '&'))
    expect([people.includes('Brahim Diallo'), people.includes('Amina Benali')]).toEqual([true, false])
    expect(await read(href(file, { canteen: canteen.slug }))).toMatch(/Amina Benali[^]*Brahim Diallo/)
  }
})

test('the link of a card, with which one leaves, is shown to nobody else: it is sent again to whose it is, at night', async () => {
  const member = await aMember(db, canteen, { name: 'Amina Benali', email: 'amina@exemple.fr' })
  const page = href(urls.member, { canteen: canteen.slug, member: member.id })
  expect(await read(page)).not.toContain(cardToken(secret, member.id))

  const sent = await site.submit(href(urls.memberCard, { canteen: canteen.slug, member: member.id }), {})
  expect(sent.headers.get('location')).toBe(`${page}?fait=card`)
  expect(await read(`${page}?fait=card`)).toContain('la carte part cette nuit')
  await sendCards(db, { secret, origin, now })
  const mails = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).select(['recipient', 'text_body']).execute()
  expect(mails).toMatchObject([{ recipient: 'amina@exemple.fr', text_body: expect.stringContaining(cardToken(secret, member.id)) }])
})

test('no card is sent to who has no address, or has left', async () => {
  const member = await aMember(db, canteen)
  const page = href(urls.member, { canteen: canteen.slug, member: member.id })
  const send = () => site.submit(href(urls.memberCard, { canteen: canteen.slug, member: member.id }), {})
  expect(await read(page)).not.toContain('Renvoyer sa carte')
  const refused = await send()
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('Rien n’est envoyé')])

  await db.updateTable('memberships').set({ email: 'amina@exemple.fr', left_on: '2026-11-30' }).where('id', '=', member.id).execute()
  expect((await send()).status).toBe(409)
})
