/** Who is called to a general meeting: whoever was convened stays so, and the year that has just ended may still be called. What was told is closed. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { tellLateJoiners } from './tell-late-joiners.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let onTheDay: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

const evening = { day: '2026-12-18', clock: '18:30', place: 'À la cantine', agenda: 'Rapport moral' }
const january = { ...evening, day: '2027-01-20' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  onTheDay = openSite(db, { clock: () => new Date('2026-12-18T18:00Z') })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const board = await aViewer(db, inCanteen('board-member', canteen))
  site.as(board)
  onTheDay.as(board)
  for (const name of ['Amina Benali', 'Brahim Diallo', 'Chloé Roux']) await aMember(db, canteen, { name, email: mailbox(name) })
})

const mailbox = (name: string) => `${name.slice(0, 2).toLowerCase()}-${canteen.slug}@exemple.fr`
const nextYear = { from: '2027-01-01', until: '2027-12-31' }

async function planned(fields: typeof evening): Promise<string> {
  const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), fields)
  return answer.headers.get('location')!.split('?')[0]!
}

async function toldTo(purpose: string): Promise<string[]> {
  const mails = db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', purpose)
  return (await mails.orderBy('recipient').select('recipient').execute()).map(({ recipient }) => recipient)
}

const wordsOn = async (path: string, of = site) =>
  (await (await of.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

async function setGrace(grace_months: number) {
  const { association_id } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  const rules = { year: 'civil' as const, offered_cents: [100, 500], notice_days: 15, quorum_percent: 0, proxies_each: 2, grace_months }
  await db
    .insertInto('membership_rules')
    .values({ association_id, ...rules })
    .execute()
}

test('a meeting that moves into another year is told to everybody who was convened, who keep their voice and their proxies', async () => {
  const meeting = await planned(evening)
  await site.submit(`${meeting}/convocation`, {})
  const found = db.selectFrom('memberships').where('canteen_id', '=', canteen.id).where('name', '=', 'Amina Benali').select('id')
  const { id: member } = await found.executeTakeFirstOrThrow()
  expect((await site.submit(`${meeting}/presences`, { member, gesture: 'proxy', holder: 'Chloé Roux' })).status).toBe(303)
  await aMember(db, canteen, { name: 'Chloé Roux', email: mailbox('Chloé Roux'), ...nextYear })
  await aMember(db, canteen, { name: 'Zoé Petit', email: mailbox('Zoé Petit'), ...nextYear })
  expect((await site.edit(meeting, january)).status).toBe(303)

  expect(await toldTo('assembly-moved')).toEqual(['Amina Benali', 'Brahim Diallo', 'Chloé Roux'].map(mailbox))
  const page = await wordsOn(meeting)
  expect(page).toMatch(/Amina Benali procuration à Chloé Roux compte dès que/)
  expect(page).toContain('Adhérent·es ce jour-là : 4')
  await tellLateJoiners(db, { today: '2026-12-02', site: { secret, origin }, now })
  expect(await toldTo('assembly-convened')).toEqual(['Amina Benali', 'Brahim Diallo', 'Chloé Roux', 'Zoé Petit'].map(mailbox))
})

test('whoever left is called no more, also where they were convened', async () => {
  const meeting = await planned(evening)
  await site.submit(`${meeting}/convocation`, {})
  await db
    .updateTable('memberships')
    .set({ left_on: '2026-12-05' })
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', 'Brahim Diallo')
    .execute()
  await site.edit(meeting, january)

  expect(await toldTo('assembly-moved')).toEqual(['Amina Benali', 'Chloé Roux'].map(mailbox))
})

test('early in a year, how many of the year before are not called is told before anybody is, with the rule that calls them', async () => {
  await aMember(db, canteen, { name: 'Chloé Roux', email: mailbox('Chloé Roux'), ...nextYear })
  await aMember(db, canteen, { name: 'Longtemps Avant', email: 'avant@exemple.fr', from: '2025-01-01', until: '2025-12-31' })
  const meeting = await planned(january)

  const page = await (await site.get(meeting)).text()
  expect(page).toContain('2 personnes étaient adhérentes dans l’année qui précède')
  expect(page).toContain(`href="${href(urls.membershipRules, { canteen: canteen.slug })}"`)
  await site.submit(`${meeting}/convocation`, {})
  expect(await toldTo('assembly-convened')).toEqual([mailbox('Chloé Roux')])
})

test('the year before is called as long as the rules say, nobody twice', async () => {
  await setGrace(1)
  await aMember(db, canteen, { name: 'Chloé Roux', email: mailbox('Chloé Roux'), ...nextYear })
  const [meeting, later] = [await planned(january), await planned({ ...evening, day: '2027-02-01' })]

  expect(await wordsOn(meeting)).toContain('3 personnes sont adhérentes ce jour-là')
  expect(await wordsOn(meeting)).not.toContain('dans l’année qui précède')
  expect(await wordsOn(later)).toMatch(/Une personne est adhérente ce jour-là.*2 personnes étaient adhérentes/)
  await site.submit(`${meeting}/convocation`, {})
  expect(await toldTo('assembly-convened')).toEqual(['Amina Benali', 'Brahim Diallo', 'Chloé Roux'].map(mailbox))
})

test('the rule is set in whole months', async () => {
  const rules = { year: 'civil', offered: '1 5 10', noticeDays: '15', quorumPercent: '0', proxiesEach: '2' }
  const path = href(urls.membershipRules, { canteen: canteen.slug })
  for (const graceMonths of ['13', '-1', 'six']) expect((await site.edit(path, { ...rules, graceMonths })).status).toBe(422)
  expect((await site.edit(path, { ...rules, graceMonths: '6' })).status).toBe(303)
  expect(await (await site.get(path)).text()).toMatch(/name="graceMonths"[^>]*value="6"/)
})

test('a meeting whose minutes are sent is closed: neither cancelled, nor moved, nor counted anew; its words may be corrected', async () => {
  const meeting = await planned(evening)
  await site.submit(`${meeting}/convocation`, {})
  const found = db.selectFrom('memberships').where('canteen_id', '=', canteen.id).where('name', '=', 'Amina Benali').select('id')
  const { id: member } = await found.executeTakeFirstOrThrow()
  await onTheDay.submit(`${meeting}/presences`, { member, gesture: 'present' })
  const minutes = { minutes: 'On a bien parlé.', 'decisions.0.text': 'Comptes approuvés', 'decisions.0.for': '1' }
  const send = async (fields: Record<string, string>) =>
    onTheDay.submit(`${meeting}/compte-rendu/envoi`, { version: await onTheDay.versionOf(`${meeting}/compte-rendu`), ...fields })
  expect((await send(minutes)).status).toBe(303)

  const refused = [
    await onTheDay.submit(`${meeting}/annulation`, {}),
    await onTheDay.submit(`${meeting}/presences`, { member, gesture: 'absent' }),
    await onTheDay.submit(`${meeting}/appels`, { member, called: 'yes' }),
    await onTheDay.submit(`${meeting}/voix`, { member, gesture: 'aside' }),
    await site.submit(meeting, { ...january, version: await versionOf(meeting) }),
  ]
  for (const answer of refused) expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('est déjà envoyé')])
  expect(await toldTo('assembly-cancelled')).toEqual([])
  const page = await (await onTheDay.get(meeting)).text()
  expect([page.includes('/annulation'), page.includes('name="gesture"'), page.includes('compte-rendu')]).toEqual([false, false, true])

  expect((await send({ ...minutes, minutes: 'On a très bien parlé.', 'decisions.0.for': '0' })).status).toBe(303)
  const kept = await (await onTheDay.get(`${meeting}/compte-rendu`)).text()
  expect(kept).toMatch(/très bien parlé[^]*pour 1/)
})

/** As an older tab holds it. */
async function versionOf(meeting: string): Promise<string> {
  const id = meeting.split('/').at(-1)!
  await db.updateTable('assemblies').set({ minutes_sent_on: null }).where('id', '=', id).execute()
  const version = await site.versionOf(meeting)
  await db.updateTable('assemblies').set({ minutes_sent_on: '2026-12-18' }).where('id', '=', id).execute()
  return version
}
