/** What leaves the books: each file says the same as the ledger, in a form that others read. */
import { unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { checkFec } from './check-fec.ts'
import { decodeFec } from './fec.ts'
import { writeFec } from './write-fec.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

const year = { firstDay: '2026-01-01', lastDay: '2026-12-31' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  await openFiscalYear(db, { associationId, ...year })
  await db
    .insertInto('third_parties')
    .values({
      association_id: associationId,
      code: 'F1',
      kind: 'supplier',
      name: 'Épicerie « Chez Łuc »',
      siren: null,
      created_at: new Date(),
    })
    .execute()
  await appendEntries(db, associationId, [
    anEntry({}),
    anEntry({ label: '=SOMME(A1;A2)', lines: [debit('601', 4050), credit('401', 4050, 'F1')] }),
    anEntry({ date: '2026-12-31', validatedOn: '2026-12-31', pieceDate: '2026-12-31', label: 'Dîner du réveillon ; "fête"' }),
    anEntry({
      journal: 'AN',
      date: '2026-01-01',
      validatedOn: '2026-12-31',
      label: 'À nouveaux',
      lines: [debit('512', 1), credit('102', 1)],
    }),
  ])
})

function anEntry(given: Partial<LedgerEntry>): LedgerEntry {
  const base = { canteenId: canteen.id, journal: 'OD', piece: 'P1', label: 'Dahl et pain', reverses: null } as const
  const dates = { date: '2026-03-05', validatedOn: '2026-03-06', pieceDate: '2026-03-05' }
  return { ...base, ...dates, lines: [debit('530', 12_050), credit('7061', 12_050)], ...given }
}

const fec = () => href(urls.fec, { canteen: canteen.slug, year: year.firstDay })
const tableAt = (file: string) => href(urls.booksTable, { canteen: canteen.slug, year: year.firstDay, file })
const bytesAt = async (path: string) => Buffer.from(await (await site.get(path)).arrayBuffer())

test('the tax office’s file of a year keeps every rule in both encodings, what opens the year first', async () => {
  const answer = await site.get(fec())
  const text = decodeFec(Buffer.from(await answer.arrayBuffer()))

  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="000000000FEC20261231.txt"')
  expect(text.split('\r\n')[1]).toMatch(/^AN\tÀ nouveaux\t4\t20260101\t512/)
  expect(text).toContain('F1\tÉpicerie « Chez ?uc »')
  expect(checkFec(text, year)).toEqual([])
  expect(checkFec((await bytesAt(`${fec()}?codage=utf8`)).toString(), year)).toEqual([])
  expect(text).not.toMatch(/b'|\\x/)
})

test('its description says encoding, separator, fields, software and numbering', async () => {
  const words = (await bytesAt(href(urls.fecDescription, { canteen: canteen.slug, year: year.firstDay }))).toString()

  for (const told of ['ISO 8859-15', 'tabulation', 'JournalCode', 'Tablée', 'sans trou', '4 écritures']) expect(words).toContain(told)
})

test('the page checks the file of a small year, rule by rule', async () => {
  const page = href(urls.booksExports, { canteen: canteen.slug })

  expect(await (await site.get(page)).text()).toContain('controle=1')
  expect(await (await site.get(`${page}?controle=1`)).text()).toContain('Le fichier respecte toutes les règles')
})

test('a zone or a manner of dates that the server is set to changes neither the chain nor the file', async () => {
  const before = await bytesAt(fec())
  await db.connection().execute(async (alone) => {
    await sql`set timezone to 'Pacific/Kiritimati'`.execute(alone)
    expect(await verifyLedger(alone, associationId)).toMatchObject({ fault: null, entries: 4 })
    const pieces: Buffer[] = []
    for await (const piece of writeFec(alone, { associationId, fiscalYear: year.firstDay, encoding: 'latin9' })) pieces.push(piece)
    expect(Buffer.concat(pieces).equals(before)).toBe(true)
    await sql`set datestyle to 'SQL, DMY'`.execute(alone)
    expect(await verifyLedger(alone, associationId)).toMatchObject({ fault: null, entries: 4 })
    await sql`reset all`.execute(alone)
  })
})

test('a table opens in a program of tables: marked as UTF-8, semicolons, decimal commas, no formula', async () => {
  const text = (await bytesAt(tableAt('journal.csv'))).toString()
  const lines = text.split('\r\n')

  expect(text.charCodeAt(0)).toBe(0xfeff)
  expect(lines[0]).toBe('\ufeff"Date";"Écriture";"Journal";"Pièce";"Libellé";"Cantine";"Compte";"Intitulé";"Tiers";"Débit";"Crédit"')
  expect(lines).toContain('"2026-03-05";"1";"OD";"P1";"Dahl et pain";"La Marmite";"530";"Caisse";;120,50;0,00')
  const supplier = `"'=SOMME(A1;A2)";"La Marmite";"401";"Fournisseurs";"Épicerie « Chez Łuc »";0,00;40,50`
  expect(lines).toContain(`"2026-03-05";"2";"OD";"P1";${supplier}`)
  expect(text).toContain('"Dîner du réveillon ; ""fête"""')
  expect((await bytesAt(`${tableAt('journal.csv')}?mois=2026-12`)).toString().split('\r\n')).toHaveLength(4)
})

test('a workbook holds the same rows, its amounts as numbers', async () => {
  const { sheets } = await readXlsx(await bytesAt(tableAt('grand-livre.xlsx')))
  const rows = sheets[0]!.rows

  expect(rows[1]!.slice(4, 11)).toEqual(['À nouveaux', 'La Marmite', '102', 'Fonds propres sans droit de reprise', '', 0, 0.01])
  expect(rows).toHaveLength(9)
  const balance = await readXlsx(await bytesAt(tableAt('balance.xlsx')))
  expect(balance.sheets[0]!.rows.find(([account]) => account === '530')).toEqual(['530', 'Caisse', 241, 0, 241])
})

test('what is no file of the books is found nowhere', async () => {
  for (const file of ['journal.pdf', '../secret', 'fec']) expect((await site.get(tableAt(file))).status).toBe(404)
  expect((await site.get(href(urls.fec, { canteen: canteen.slug, year: '1999-01-01' }))).status).toBe(404)
})

test('the page of the verification says that the chain holds, and the first characters of its head', async () => {
  const { headHash } = await verifyLedger(db, associationId)
  const page = await (await site.get(href(urls.verification, { canteen: canteen.slug }))).text()

  expect(page).toContain('La chaîne tient\u00a0: 4 écritures')
  expect(page).toContain(headHash!.slice(0, 16))
})

test('the year’s file holds both statements, the draft notes, the entries file, the books and what proves them, in one archive', async () => {
  const answer = await site.get(href(urls.yearFile, { canteen: canteen.slug, year: '2026-01-01' }))
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const said = (name: string) => Buffer.from(files[name]!).toString().replaceAll('"', '')

  expect(Object.keys(files)).toEqual([
    ...['LISEZMOI.txt', 'compte-de-resultat.csv', 'bilan-actif.csv', 'bilan-passif.csv', 'annexe-projet.txt'],
    ...[
      '000000000FEC20261231.txt',
      'fec-description.txt',
      'journal.csv',
      'grand-livre.csv',
      'balance.csv',
      'budget.csv',
      'budget-par-mois.csv',
      'subventions.csv',
    ],
  ])
  expect(said('annexe-projet.txt')).toContain('ANC n° 2018-06')
  expect(said('budget-par-mois.csv').split('\r\n')[0]).toContain('2026-01;2026-02')
  expect(said('budget-par-mois.csv')).toMatch(/Participations aux repas;À ce jour;0,00;0,00;120,50;(0,00;){8}120,50;241,00/)
  expect(said('compte-de-resultat.csv')).toContain('Excédent ou déficit;')
  expect(
    said('bilan-actif.csv')
      .match(/Total de l’actif;.*/)?.[0]
      .split(';')[3],
  ).toBe(
    said('bilan-passif.csv')
      .match(/Total du passif;(.*)/)?.[1]
      ?.split(';')[0],
  )
})

test('the statements stand beside the year before, and a canteen alone may be read', async () => {
  const page = await (await site.get(`${href(urls.statements, { canteen: canteen.slug })}?cantine=${canteen.slug}`)).text()

  expect(page).toContain('Total des charges d’exploitation (II)')
  expect(page).toContain('Contributions volontaires en nature')
})

test('where the year before is open, all that describes the books says why they differ from the balance sheet', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  const answer = await site.get(href(urls.yearFile, { canteen: canteen.slug, year: '2027-01-01' }))
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))

  for (const name of ['LISEZMOI.txt', 'annexe-projet.txt', 'fec-description.txt'])
    expect(Buffer.from(files[name]!).toString()).toMatch(/exercice précédent \(du 2026-01-01 au 2026-12-31\) n’est pas clos/)
})
