/** A year that was opened with wrong dates goes again while nothing stands in it, and never afterwards. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { asOwner, freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { appendEntries } from './append-entries.ts'
import { credit, debit } from './ledger.ts'
import { openFiscalYear } from './open-fiscal-year.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  associationId = await associationOf(canteen.id)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2028-12-30' })
})

async function associationOf(canteenId: string): Promise<string> {
  return (await db.selectFrom('canteens').where('id', '=', canteenId).select('association_id as id').executeTakeFirstOrThrow()).id
}

const years = () => href(urls.fiscalYears, { canteen: canteen.slug })
const removal = (year = '2027-01-01') => href(urls.removeFiscalYear, { canteen: canteen.slug, year })
const sendRemoval = (lastDay = '2028-12-30') => site.submit(removal(), { lastDay, confirmed: 'yes' })

async function wordsAt(path: string) {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

function anEntryOn(date: string) {
  const lines = [debit('601', 4050), credit('512', 4050)]
  const piece = { piece: 'P1', pieceDate: date, label: 'Lentilles', reverses: null }
  return { canteenId: canteen.id, journal: 'OD', date, validatedOn: date, ...piece, lines } as const
}

async function sellOn(day: string) {
  const sold = { soldAt: `${day}T20:00:00Z`, day, item: 'Limonade', nature: 'drinks', means: 'cash', cents: 300, rate: 0 }
  await sql`select ledger.sell(${associationId}, ${canteen.id}, ${JSON.stringify({ ...sold, key: randomUUID() })})`.execute(db)
}

test('a year opened with wrong dates is removed after a tick and opened with the right ones; the history tells both', async () => {
  expect(await wordsAt(years())).toMatch(/1er janvier 2027 – 30 décembre 2028[^–]*Le retirer/)
  expect((await site.submit(removal(), { lastDay: '2028-12-30' })).status).toBe(422)
  expect((await sendRemoval()).status).toBe(303)

  expect((await site.submit(years(), { firstDay: '2027-01-01', lastDay: '2027-12-31', siren: '' })).status).toBe(303)
  expect(await wordsAt(years())).toContain('1er janvier 2027 – 31 décembre 2027')
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select(['name', 'facts']).orderBy('id').execute()
  expect(events.map(({ name }) => name)).toEqual(['fiscal-year.removed', 'fiscal-year.opened'])
  expect(events[0]?.facts).toEqual({ firstDay: '2027-01-01', lastDay: '2028-12-30' })
})

test('a second tab is told that it is gone, and takes nothing of the year that was opened in its place', async () => {
  await sendRemoval()
  const again = await sendRemoval()
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('n’y est plus')])
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })

  const late = await sendRemoval()
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('a changé entre-temps')])
  expect(await wordsAt(years())).toContain('31 décembre 2027')
})

test('the books themselves know a year by both its days, whoever asks', async () => {
  const { rows } = await sql<{
    refusal: string
  }>`select ledger.remove_year(${associationId}, '2027-01-01', '2027-12-31') as refusal`.execute(db)
  expect(rows).toEqual([{ refusal: 'changed-meanwhile' }])
})

test('the first year goes as well, and the page asks when the books begin', async () => {
  await sendRemoval()
  expect((await site.submit(removal('2026-01-01'), { lastDay: '2026-12-31', confirmed: 'yes' })).status).toBe(303)

  expect(await wordsAt(`${years()}?fait=retire`)).toContain('Premier jour')
  expect((await site.submit(years(), { firstDay: '2026-07-01', lastDay: '2027-06-30', siren: '' })).status).toBe(303)
})

test('a year before the last one, and one with an entry, stay, and the page says why', async () => {
  expect(await wordsAt(removal('2026-01-01'))).toContain('le dernier se retire d’abord')
  expect((await site.submit(removal('2026-01-01'), { lastDay: '2026-12-31', confirmed: 'yes' })).status).toBe(409)
  await appendEntries(db, associationId, [anEntryOn('2027-02-03')])

  expect(await wordsAt(years())).not.toContain('Le retirer')
  expect(await wordsAt(removal())).toContain('Quelque chose se trouve déjà dans cet exercice')
  expect((await sendRemoval()).status).toBe(409)
})

test('what was noted on one of its days, or planned for it, keeps it, and the page leads there', async () => {
  const content = { ...emptyContent, canteenId: canteen.id, day: '2027-02-03', kind: 'expense', way: 'card', amountCents: 4050 } as const
  await noteDraft(db, { associationId, content, actorId: (await aUser(db)).id, now })

  const refused = await sendRemoval()
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('février 2027')])
  await db.deleteFrom('drafts').where('association_id', '=', associationId).execute()
  await db.insertInto('budgets').values({ canteen_id: canteen.id, fiscal_year: '2027-01-01', nature: 'food', cents: 100 }).execute()
  expect(await wordsAt(removal())).toContain(`Un budget de cet exercice, ${canteen.name}`)
  expect((await sendRemoval()).status).toBe(409)
})

test('a till’s day and a sale of it keep it', async () => {
  await sql`select ledger.close_till(${associationId}, ${canteen.id}, 'day', '2027-01-01', '2027-01-01')`.execute(db)
  expect((await sendRemoval()).status).toBe(409)
})

test('a sale of it keeps it', async () => {
  await sellOn('2027-02-03')
  expect((await sendRemoval()).status).toBe(409)
})

test('who owns the tables takes away no year that holds something, nor one before the last', async () => {
  const owner = await asOwner(db)
  const takeAway = (year: string) =>
    sql`delete from ledger.fiscal_years where association_id = ${associationId} and first_day = ${year}`.execute(owner)
  await expect(takeAway('2026-01-01')).rejects.toThrow('append-only')
  await appendEntries(db, associationId, [anEntryOn('2027-02-03')])
  await expect(takeAway('2027-01-01')).rejects.toThrow('append-only')

  canteen = await aCanteen(db)
  associationId = await associationOf(canteen.id)
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  await sql`select ledger.close_till(${associationId}, ${canteen.id}, 'day', '2027-01-01', '2027-01-01')`.execute(db)
  await expect(takeAway('2027-01-01')).rejects.toThrow('append-only')

  canteen = await aCanteen(db)
  associationId = await associationOf(canteen.id)
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  await sellOn('2027-02-03')
  await expect(takeAway('2027-01-01')).rejects.toThrow('append-only')
  await owner.destroy()
})
