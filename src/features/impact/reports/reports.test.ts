import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { giveConsent } from '#src/features/impact/stories/give-consent.ts'
import { withdrawStory } from '#src/features/impact/stories/withdraw-story.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aShownStory } from '#test/stories.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { makeReport, remakeReports } from './make-report.ts'
import type { ReportData } from './report.ts'
import { writeReport } from './write-report.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const later = new Date('2026-12-06T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db, { name: 'La Marmite <&> « 漢字 »' })
  const area = {
    canteen_id: canteen.id,
    iris: '593500101',
    year: 2022,
    name: 'Wazemmes',
    ages: [30, 30, 30, 30, 80, 300, 200, 100, 120, 80],
  }
  await db
    .insertInto('neighbourhoods')
    .values({ canteen_id: canteen.id, communes: ['59350'] })
    .execute()
  await db
    .insertInto('neighbourhood_areas')
    .values({ ...area, chosen: true })
    .execute()
  for (const month of ['2026-09-01', '2026-10-01', '2026-11-01']) {
    const counts = someCounts({ month, under_25: 7, from_25_to_55: 150, over_55: 140 })
    await db
      .insertInto('monthly_figures')
      .values({ ...counts, canteen_id: canteen.id })
      .execute()
    await db
      .insertInto('network_monthly_figures')
      .values({ ...counts, canteens: 1 })
      .execute()
    await publishMonth(db, month, later)
  }
})

async function orderedBy(list: string, viewer: Awaited<ReturnType<typeof aViewer>>, fields: Record<string, string> = {}) {
  const site = openSite(db, { clock: () => later })
  site.as(viewer)
  const answer = await site.submit(list, { firstMonth: '2026-09-01', lastMonth: '2026-11-01', formKey: randomUUID(), ...fields })
  return { site, answer, page: answer.headers.get('location') ?? '' }
}

test('a report is ordered, waits, is made by the worker and opened as a file', async () => {
  const list = href(urls.reports, { canteen: canteen.slug })
  const { site, answer, page } = await orderedBy(list, await aViewer(db, inCanteen('board-member', canteen)))
  expect(answer.status).toBe(303)
  const waiting = await site.get(page)
  expect(waiting.headers.get('refresh')).toBe('2')
  expect(await waiting.text()).toContain('Le rapport se fait')
  expect((await site.get(`${page}/rapport.pdf`)).status).toBe(404)

  const reportId = page.split('/').at(-1)!
  await Promise.all([makeReport(db, { reportId, now: later }), makeReport(db, { reportId, now: later })])
  await makeReport(db, { reportId, now: later })
  const made = await site.get(page)
  expect(made.headers.get('refresh')).toBeNull()
  const told = await made.text()
  expect(told).toContain('Ouvrir le PDF')
  // Ages of guests are too few to be told; the neighbourhood's are everybody's.
  expect(told).toMatch(
    /À côté du quartier[\s\S]*non publié[\s\S]*20[^<]*%[\s\S]*1[^<]*000[^<]*personnes autour de la cantine[\s\S]*Ce n’est qu’un repère/,
  )
  const file = Buffer.from(await (await site.get(`${page}/rapport.pdf`)).arrayBuffer())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')

  // What everybody may read, and no more: seven young people are in no class that is told.
  const { data } = await db.selectFrom('impact_reports').where('id', '=', reportId).select('data').executeTakeFirstOrThrow()
  expect((data as ReportData).summaries.some(({ indicator }) => indicator === 'ages')).toBe(false)
  expect((data as ReportData).summaries.some(({ indicator }) => indicator === 'visits')).toBe(true)
})

test('the same report twice is the same bytes, in both languages, of a canteen and of the network', async () => {
  const { page } = await orderedBy(urls.networkReports, await aViewer(db, inNetwork('network-coordinator')))
  await makeReport(db, { reportId: page.split('/').at(-1)!, now: later })
  const { data } = await db.selectFrom('impact_reports').where('canteen_id', 'is', null).select('data').executeTakeFirstOrThrow()
  expect((data as ReportData).neighbourhood).toMatchObject({ canteens: 1, people: 1000, year: 2022, bounds: '25-55' })
  for (const language of ['fr', 'en'] as const) {
    const [one, other] = [
      await writeReport({ data: data as ReportData, language, day: '2026-12-06' }),
      await writeReport({ data: data as ReportData, language, day: '2026-12-06' }),
    ]
    expect(one.equals(other)).toBe(true)
    const words = one.toString('latin1')
    expect(words).toContain('pdfuaid:part>1<')
    expect(words).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</)
  }
})

test('a period that is backwards, too long or made up is told beside its field; another canteen’s report is not there', async () => {
  const list = href(urls.reports, { canteen: canteen.slug })
  const viewer = await aViewer(db, inCanteen('board-member', canteen))
  for (const fields of [
    { firstMonth: '2026-11-01', lastMonth: '2026-09-01' },
    { firstMonth: '2024-01-01' },
    { lastMonth: '1900-01-01' },
    { firstMonth: 'hier' },
  ])
    expect((await orderedBy(list, viewer, fields)).answer.status).toBe(422)

  const { page } = await orderedBy(list, viewer)
  const other = await aCanteen(db)
  const site = openSite(db, { clock: () => later })
  site.as(await aViewer(db, inCanteen('board-member', other)))
  expect((await site.get(href(urls.report, { canteen: other.slug, report: page.split('/').at(-1)! }))).status).toBe(404)
})

test('a report holds stories, and a file that tells one that was withdrawn is not served until it is made again', async () => {
  const { story } = await aShownStory(db, canteen, 'Le saladier')
  const list = href(urls.reports, { canteen: canteen.slug })
  const { site, page } = await orderedBy(list, await aViewer(db, inCanteen('board-member', canteen)))
  const reportId = page.split('/').at(-1)!
  await makeReport(db, { reportId, now: later })
  const digest = async () =>
    (await db.selectFrom('impact_reports').where('id', '=', reportId).select('digest').executeTakeFirstOrThrow()).digest
  const before = await digest()
  expect(await (await site.get(page)).text()).toContain('Le saladier')
  expect((await site.get(`${page}/rapport.pdf`)).status).toBe(200)

  await withdrawStory(db, { canteenId: canteen.id, storyId: story, actorId: null, now: later })
  expect((await site.get(`${page}/rapport.pdf`)).status).toBe(404)
  const html = await (await site.get(page)).text()
  expect(html).toContain('Ce récit a été retiré')
  expect(html).not.toContain('Le saladier')

  await remakeReports(db, later)
  expect((await site.get(`${page}/rapport.pdf`)).status).toBe(200)
  expect(await digest()).not.toBe(before)
  const kept = db.selectFrom('file_uses').where('used_by', '=', reportId).select('digest')
  expect(await kept.execute()).toEqual([{ digest: await digest() }])
})

test('a file that tells a first name that is shown no more, or other words, is not served until it is made again', async () => {
  const { story, person } = await aShownStory(db, canteen, 'Le panier')
  const list = href(urls.reports, { canteen: canteen.slug })
  const { site, page } = await orderedBy(list, await aViewer(db, inCanteen('board-member', canteen)))
  await makeReport(db, { reportId: page.split('/').at(-1)!, now: later })
  const file = async () => (await site.get(`${page}/rapport.pdf`)).status
  expect(await file()).toBe(200)

  const said = { scope: 'public', showsName: false, until: null } as const
  await giveConsent(db, { consentId: person, said, edition: 1, way: 'link', notedBy: null, site: { secret, origin }, now: later })
  expect(await file()).toBe(404)
  await remakeReports(db, later)
  expect(await file()).toBe(200)

  await db.updateTable('stories').set({ words: 'Nous avons plié des raviolis sans rien dire.' }).where('id', '=', story).execute()
  expect(await file()).toBe(404)
})
