/** The books of a month and of a canteen, as files for a program of tables. */
import { readXlsx } from 'hucre/xlsx'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

const year = { firstDay: '2026-01-15', lastDay: '2026-12-31' }
let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let other: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  other = await aCanteen(db, { name: 'Le Chaudron', slug: 'le-chaudron' })
  await db.updateTable('canteens').set({ association_id: associationId }).where('id', '=', other.id).execute()
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  await openFiscalYear(db, { associationId, ...year })
  await appendEntries(db, associationId, [
    anEntry('2026-01-20', 'Repas de janvier', [debit('530', 3000), credit('7061', 3000)]),
    anEntry('2026-02-28', 'Repas de février', [debit('530', 5000), credit('7061', 5000)], other.id),
    anEntry('2026-03-01', 'Repas de mars', [debit('530', 700), credit('7061', 700)]),
    anEntry('2026-03-31', 'Remise en banque', [debit('512', 3000), credit('530', 3000)]),
    anEntry('2026-04-01', 'Repas d’avril', [debit('530', 90), credit('7061', 90)]),
  ])
})

function anEntry(date: string, label: string, lines: LedgerLine[], canteenId = canteen.id) {
  return { canteenId, journal: 'OD' as const, date, validatedOn: date, piece: 'P', pieceDate: date, label, reverses: null, lines }
}

const tableAt = (file: string) => href(urls.booksTable, { canteen: canteen.slug, year: year.firstDay, file })
async function rowsAt(path: string): Promise<string[]> {
  const answer = await site.get(path)
  expect(answer.status).toBe(200)
  return (await answer.text()).replaceAll('"', '').trim().split('\r\n').slice(1)
}

test('the journal of a month holds its days, from the first to the last', async () => {
  const rows = await rowsAt(`${tableAt('journal.csv')}?mois=2026-03&cantine=`)

  expect(rows.map((row) => row.split(';')[4])).toEqual(['Repas de mars', 'Repas de mars', 'Remise en banque', 'Remise en banque'])
  expect(await rowsAt(tableAt('journal.csv'))).toHaveLength(10)
  // The year begins within it.
  expect(await rowsAt(`${tableAt('journal.csv')}?mois=2026-01`)).toHaveLength(2)
  expect(await rowsAt(`${tableAt('journal.csv')}?mois=2026-12`)).toEqual([])
})

test('the ledger of a month begins with what each account held, those that nothing moved too', async () => {
  const rows = (await rowsAt(`${tableAt('grand-livre.csv')}?mois=2026-04`)).map((row) => row.split(';'))

  expect(rows.map((row) => [row[4], row[6], row[9], row[10]])).toEqual([
    ['Solde au début du mois', '512', '30,00', '0,00'],
    ['Solde au début du mois', '530', '57,00', '0,00'],
    ['Repas d’avril', '530', '0,90', '0,00'],
    ['Solde au début du mois', '7061', '0,00', '87,00'],
    ['Repas d’avril', '7061', '0,00', '0,90'],
  ])
})

test('the balance of a month goes on from the one before, and each column is even', async () => {
  const rows = await rowsAt(`${tableAt('balance.csv')}?mois=2026-03`)

  expect(rows.map((row) => row.split(';').toSpliced(1, 1).join(' '))).toEqual([
    '512 0,00 30,00 0,00 30,00',
    '530 80,00 7,00 30,00 57,00',
    '7061 -80,00 0,00 7,00 -87,00',
  ])
  const { sheets } = await readXlsx(new Uint8Array(await (await site.get(`${tableAt('balance.xlsx')}?mois=2026-03`)).arrayBuffer()))
  expect(sheets[0]!.rows[0]).toContain('Solde au début du mois')
  expect(sheets[0]!.rows[2]!.slice(2)).toEqual([80, 7, 30, 57])
  expect((await rowsAt(tableAt('balance.csv')))[0]!.split(';')).toHaveLength(5)
})

test('a canteen alone: its entries, what it held, and its name in that of the file', async () => {
  const path = `${tableAt('balance.csv')}?mois=2026-03&cantine=${canteen.slug}`

  expect((await rowsAt(path)).map((row) => row.split(';').toSpliced(1, 1).join(' '))).toContain('530 30,00 7,00 30,00 7,00')
  expect((await site.get(path)).headers.get('content-disposition')).toContain(`balance-2026-03-${canteen.slug}.csv`)
  expect(await rowsAt(`${tableAt('journal.csv')}?mois=2026-03&cantine=${other.slug}`)).toEqual([])
})

test('a month out of the year, a canteen of others, or no sense is a sentence beside its field, never a file of everything', async () => {
  for (const asked of ['mois=2025-12', 'mois=2027-01', 'mois=2026-13', `mois=${'9'.repeat(400)}`, 'cantine=ailleurs', 'mois=<b>']) {
    const answer = await site.get(`${tableAt('journal.csv')}?${asked}`)
    expect(answer.status, asked).toBe(422)
    const page = await answer.text()
    expect(page).toMatch(/n’est pas de (cet exercice|l’association)\u00a0: choisissez/)
    expect(page).toContain('aria-invalid="true"')
  }
})

test('the pages of the books lead to these files', async () => {
  const journal = await (
    await site.get(`${href(urls.journal, { canteen: canteen.slug })}?mois=2026-03&cantine=${other.slug}&exercice=${year.firstDay}`)
  ).text()
  expect(journal).not.toContain('/tableaux/journal.csv')
  const march = await (await site.get(`${href(urls.journal, { canteen: canteen.slug })}?mois=2026-03&exercice=${year.firstDay}`)).text()
  expect(march).toContain(`${tableAt('journal.csv')}?mois=2026-03"`)
  const exportsPage = await (await site.get(`${href(urls.booksExports, { canteen: canteen.slug })}?exercice=${year.firstDay}`)).text()
  expect(exportsPage).toContain(`formaction="${tableAt('grand-livre.xlsx')}"`)
  expect(exportsPage).toContain('<option value="2026-12">')
})
