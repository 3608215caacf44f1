/** How canteens fare, as far as each agreed: nothing before it says so, nothing once it takes it back; what is noted of it, it reads. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { changeCircle } from '#src/features/commons/circles/keep-circle.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { shareOutlook } from '#src/features/money/outlook/share-outlook.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { aCall } from '#test/aid.ts'
import { freshDatabase } from '#test/database.ts'
import { aCircle, anAction } from '#test/circles.ts'
import { aMentorVisit, aNote, aPair } from '#test/mentors.ts'
import { aTraining } from '#test/trainings.ts'
import { openSite } from '#test/site.ts'
import { aTask } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { noteContacts, noteRotas, shareSign, writeNote } from './keep-vitality.ts'
import { findVitality, findVitalityOf } from './queries.ts'
import { isSilent, mixingOf, trendOf, trendOfMonths } from './vitality.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const asked = { today: '2026-12-01', now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  await db.updateTable('canteens').set({ state: 'closed' }).execute()
  canteen = await aCanteen(db)
})

const read = async (page: string) => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const share = (page: string, sign: string, shares: string) => site.submit(`${page}/partage`, { sign, shares })

test('a canteen shows nothing before it agrees, sign by sign, and nothing once it takes it back', async () => {
  // A meal counts whether its day was closed or not.
  for (const [day, state] of [
    ['2026-11-20', 'held'],
    ['2026-11-24', 'closed'],
    ['2026-08-10', 'held'],
  ] as const)
    await aMeal(db, { canteen, day, state })
  await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-04' }), places: 3 })
  await aCall(db, canteen)
  const [own, network] = [href(urls.vitality, { canteen: canteen.slug }), urls.networkVitality]
  const [manager, coordinator] = [
    await aViewer(db, inCanteen('canteen-manager', canteen)),
    await aViewer(db, inNetwork('network-coordinator')),
  ]
  site.as(coordinator)
  expect(await read(network)).toMatch(/Pas encore de nouvelles.*Elle n’a rien choisi de montrer/)
  site.as(manager)
  for (const sign of ['openings', 'rota', 'exchange']) expect((await share(own, sign, 'yes')).status).toBe(303)
  site.as(coordinator)
  expect(await read(network)).toMatch(/Dernières nouvelles : 1er décembre 2026.*2 repas en trente jours.*3 places sans personne/)
  site.as(manager)
  for (const sign of ['openings', 'rota', 'exchange']) for (let times = 0; times < 2; times++) await share(own, sign, 'no')
  site.as(coordinator)
  expect(await read(network)).toMatch(/Pas encore de nouvelles.*Elle n’a rien choisi de montrer/)
  const { openings, rota, mixing, promised } = await findVitalityOf(db, canteen.slug, asked)
  expect([openings, rota, mixing, promised]).toEqual([null, null, null, null])
  expect((await share(own, 'openings', 'yes')).status).toBe(403)
})

test('a rota is compared with itself as it stood at the same distance, as far as the canteen shows it', async () => {
  const other = await aCanteen(db)
  const task = await aTask(db, other, { meal: await aMeal(db, { canteen: other, day: '2026-12-04' }), places: 3 })
  const [own, at] = [href(urls.vitality, { canteen: other.slug }), (day: string) => ({ today: day, now: new Date(`${day}T01:00Z`) })]
  site.as(await aViewer(db, inCanteen('canteen-manager', other)))
  await share(own, 'rota', 'yes')
  expect((await findVitalityOf(db, other.slug, asked)).rota).toEqual({ now: 3, before: null })
  for (let times = 0; times < 2; times++) await noteRotas(db, at('2026-11-22'))
  await noteRotas(db, at('2026-11-29'))
  await db.updateTable('tasks').set({ taken: 2 }).where('id', '=', task.id).execute()
  expect((await findVitalityOf(db, other.slug, asked)).rota).toEqual({ now: 1, before: 3 })

  await share(own, 'rota', 'no')
  await noteRotas(db, at('2026-11-30'))
  expect(await db.selectFrom('vitality_rota_nights').where('canteen_id', '=', other.id).select('free').execute()).toEqual([])
})

test('what the network notes is read by the canteen’s manager and core team, and by no other team', async () => {
  const page = href(urls.canteenVitality, { named: canteen.slug })
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const formKey = await site.keyOn(page)
  for (let times = 0; times < 2; times++) expect((await site.submit(page, { words: 'Appelées mardi.', formKey })).status).toBe(303)
  expect((await site.submit(page, { words: ' ' })).status).toBe(422)
  expect(await read(page)).toMatch(/Dernières nouvelles : 1er décembre 2026.*Appelées mardi/)
  const own = href(urls.vitality, { canteen: canteen.slug })
  for (const role of ['canteen-manager', 'core-team'] as const) {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    expect((await read(own)).split('Appelées mardi.').length).toBe(2)
    expect((await site.get(page)).status).toBe(403)
  }
  for (const viewer of [inCanteen('volunteer', canteen), inCanteen('canteen-manager', await aCanteen(db))]) {
    site.as(await aViewer(db, viewer))
    expect((await site.get(own)).status).toBe(403)
  }
})

test('whom nobody heard of for longest comes first; six weeks without a word are said', async () => {
  const [silent, lately] = [await aCanteen(db, { name: 'Silencieuse' }), await aCanteen(db, { name: 'Récente' })]
  const { id: actorId } = await aUser(db)
  const note = (of: { id: string }, at: string) =>
    writeNote(db, { canteenId: of.id, id: randomUUID(), words: 'Vues.', actorId, now: new Date(at) })
  await note(lately, '2026-11-30T10:00Z')
  await note(silent, '2026-10-01T10:00Z')
  const { canteens } = await findVitality(db, { ...asked, page: 1 })
  expect(canteens.map(({ id }) => id)).toEqual([canteen.id, silent.id, lately.id])
  // What is on its way is followed elsewhere: it comes after those at work.
  await db.updateTable('canteens').set({ state: 'project' }).where('id', '=', canteen.id).execute()
  expect((await findVitality(db, { ...asked, page: 1 })).canteens.map(({ id }) => id)).toEqual([silent.id, lately.id, canteen.id])
  site.as(await aViewer(db, inNetwork('network-admin')))
  expect(await read(urls.networkVitality)).toContain('Sans nouvelles depuis le 1er octobre 2026')
  expect([isSilent('2026-10-21', '2026-12-01'), isSilent('2026-10-19', '2026-12-01')]).toEqual([false, true])
})

test('an exchange counts as news of who shares it, and of nobody else', async () => {
  const { id: actorId } = await aUser(db)
  await aCall(db, canteen)
  await noteContacts(db)
  expect((await findVitalityOf(db, canteen.slug, asked)).lastOn).toBeNull()
  await shareSign(db, { canteenId: canteen.id, sign: 'exchange', shares: true, actorId, now })
  expect((await findVitalityOf(db, canteen.slug, asked)).lastOn).toBe('2026-12-01')
})

test('what was promised is shown with its day as far as who promised it agreed, and never by whom', async () => {
  const circle = await aCircle(db, canteen)
  await anAction(db, circle, 'promet@exemple.fr', '2026-12-10')
  const pair = await aPair(db, { canteen })
  const done = await aMentorVisit(db, pair, { isDone: true })
  await aNote(db, pair, 'person', 'Ce que je rapporte', done)
  await aMentorVisit(db, pair, { on: '2026-12-20' })
  const training = await aTraining(db, { title: 'Accueil', topic: 'welcome', gives: 'Accueil', askedOf: 'managers' })
  const shown = async () => {
    site.as(await aViewer(db, inNetwork('network-coordinator')))
    return read(href(urls.canteenVitality, { named: canteen.slug }))
  }
  const { id: actorId } = await aUser(db)
  const sharing = (sign: 'exchange' | 'trainings' | 'openings', shares = true) =>
    shareSign(db, { canteenId: canteen.id, sign, shares, actorId, now })
  const circleShows = (showsPromises: boolean) =>
    changeCircle(db, { circleId: circle, canteenId: canteen.id, name: 'Cercle accueil', about: '', showsPromises, actorId, now })

  expect(await shown()).toContain('Elle n’a rien choisi de montrer')
  await circleShows(true)
  expect(await shown()).toMatch(/1 chose promise ou à prévoir « Écrire à la mairie », promis dans un cercle, pour le 10 décembre 2026/)
  await sharing('exchange')
  await sharing('trainings')
  const page = await shown()
  expect(page).toMatch(/Une visite entre deux cantines, pour le 1er décembre 2026/)
  expect(page).not.toContain('20 décembre 2026')
  await sharing('openings')
  await leadSomewhere(inCanteen('canteen-manager', canteen), href(urls.vitality, { canteen: canteen.slug }))
  await leadSomewhere(inNetwork('network-coordinator'), href(urls.canteenVitality, { named: canteen.slug }))
  expect(page).toMatch(/Formation « Accueil », pour 1 personne, pour le \d/)
  for (const word of ['Ce que je rapporte', 'Nadia Roy', 'promet@exemple.fr', 'Léo']) expect(page).not.toContain(word)
  await circleShows(false)
  await sharing('exchange', false)
  await sharing('trainings', false)
  await sharing('openings', false)
  expect(await shown()).toContain('Elle n’a rien choisi de montrer')
  await db.deleteFrom('trainings').where('id', '=', training).execute()
})

/** Every link of what the page tells opens for its reader. */
async function leadSomewhere(role: Parameters<typeof aViewer>[1], page: string): Promise<void> {
  site.as(await aViewer(db, role))
  const told = /<main.*?<\/main>/s.exec(await (await site.get(page)).text())![0]
  const links = [...told.matchAll(/<li>[^<]*<a href="([^"]*)"/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(2)
  for (const link of links) expect([link, (await site.get(link)).status]).toEqual([link, 200])
}

/** A thousand euros of costs a month up to November, of thirteen thousand that were there. */
async function elevenMonths() {
  const { association_id } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId: association_id, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const entry = (month: number, lines: LedgerEntry['lines']): LedgerEntry => {
    const date = `2026-${String(month).padStart(2, '0')}-15`
    const about = { journal: 'OD' as const, piece: 'P1', pieceDate: date, label: 'Un mois', reverses: null }
    return { canteenId: canteen.id, date, validatedOn: date, ...about, lines }
  }
  const months = Array.from({ length: 11 }, (_, at) => entry(at + 1, [debit('601', 100_000), credit('512', 100_000)]))
  const opening = entry(1, [debit('512', 1_300_000), credit('102', 1_300_000)])
  expect((await appendEntries(db, association_id, [opening, ...months])).ok).toBe(true)
}

test('months ahead are shown where the canteen agreed to show its outlook, against what was there three months ago', async () => {
  const ahead = async () => (await findVitalityOf(db, canteen.slug, asked)).ahead
  await elevenMonths()
  expect(await ahead()).toBeNull()
  await shareOutlook(db, { canteenId: canteen.id, shares: true, actorId: (await aUser(db)).id, now })
  expect(await ahead()).toEqual({ now: 2, before: 5 })
  await shareOutlook(db, { canteenId: canteen.id, shares: false, actorId: (await aUser(db)).id, now })
  expect(await ahead()).toBeNull()
  expect([trendOfMonths({ now: 2, before: 4 }), trendOfMonths({ now: 2, before: 2 }), trendOfMonths({ now: 2, before: null })]).toEqual([
    'less',
    'same',
    'unknown',
  ])
})

test('each sign is compared with itself alone, and a share that the gate hides is not told', () => {
  expect([
    trendOf({ now: 8, before: 4 }),
    trendOf({ now: 4, before: 4 }),
    trendOf({ now: 1, before: 4 }),
    trendOf({ now: 1, before: null }),
  ]).toEqual(['more', 'same', 'less', 'unknown'])
  const month = (share: number | null) => ({ mixing: { meetingSomebodyNew: share === null ? null : { share } } }) as never
  expect(mixingOf([month(0.5), month(null), month(0.8)])).toEqual({ now: 80, before: 50 })
  expect(mixingOf([month(null)])).toBeUndefined()
})
