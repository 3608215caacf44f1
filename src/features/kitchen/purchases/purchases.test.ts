/** Where each euro of food counts, and the file that says so to the State. */
import fc from 'fast-check'
import { parseCsv } from 'hucre/csv'
import { expect, test } from 'vitest'
import { families } from '#src/features/kitchen/ingredients/ingredient.ts'
import { noFormula } from '#src/platform/spreadsheets/csv-text.ts'
import { highestRank, labels } from './label.ts'
import { checkMaCantine, columns, writeMaCantine, type DeclaredPurchase } from './ma-cantine.ts'
import { isPlant, type LocalDefinition, type PurchaseLine } from './purchase.ts'
import { shareOf, sharesOf } from './shares.ts'

const line = (cents: number, rest: Partial<PurchaseLine> = {}): PurchaseLine => ({
  way: 'bought',
  cents,
  family: 'FRUITS_ET_LEGUMES',
  labels: [],
  origin: 'FRANCE',
  isShortChain: false,
  isLocal: false,
  ...rest,
})

test('a euro that bears several labels counts once, in the highest', () => {
  expect(highestRank(['HVE', 'BIO', 'LABEL_ROUGE'])).toBe('organic')
  expect(highestRank(['PERFORMANCE', 'IGP'])).toBe('quality')
  expect(highestRank(['EXTERNALITES', 'COMMERCE_EQUITABLE'])).toBe('sustainable')
  expect(highestRank([])).toBe('none')
  const { byRank } = sharesOf([line(700, { labels: ['BIO', 'AOCAOP'] }), line(200, { labels: ['HVE'] }), line(100)])
  expect(byRank).toEqual({ organic: 700, quality: 0, sustainable: 200, weighed: 0, none: 100, unknown: 0 })
})

test('what nobody said is neither yes nor no', () => {
  const shares = sharesOf([line(300, { labels: null, isLocal: null, origin: null, family: null }), line(100, { isLocal: true })])

  expect(shares.byRank).toMatchObject({ unknown: 300, none: 100 })
  expect([shares.local, shares.french, shares.plant]).toEqual([
    { yes: 100, no: 0, unknown: 300 },
    { yes: 100, no: 0, unknown: 300 },
    { yes: 100, no: 0, unknown: 300 },
  ])
  expect(isPlant({ family: 'BOULANGERIE' })).toBeNull()
})

test('what was rescued or given is never spending', () => {
  const shares = sharesOf([line(1000), line(400, { way: 'rescued', labels: ['BIO'] }), line(50, { way: 'given' })])

  expect(shares).toMatchObject({ spentCents: 1000, rescuedCents: 400, givenCents: 50 })
  expect(shares.byRank.organic).toBe(0)
})

test('a share of nothing is none', () => {
  expect(shareOf(0, sharesOf([]))).toBeNull()
  expect(shareOf(-5, sharesOf([line(-5)]))).toBeNull()
  expect(shareOf(25, sharesOf([line(25), line(75)]))).toBe(0.25)
})

const answer = fc.option(fc.boolean())
const anyLine: fc.Arbitrary<PurchaseLine> = fc.record({
  way: fc.constantFrom('bought', 'given', 'rescued'),
  cents: fc.integer({ min: -5_000, max: 200_000 }),
  family: fc.option(fc.constantFrom(...families)),
  labels: fc.option(fc.subarray([...labels])),
  origin: fc.option(fc.constantFrom('FRANCE', 'EUROPE', 'elsewhere')),
  isShortChain: answer,
  isLocal: answer,
})

test('whatever was bought, the parts add up to the spending', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
      const { spentCents, byRank, local, shortChain, french, plant } = sharesOf(lines)
      for (const parts of [byRank, local, shortChain, french, plant])
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(spentCents)
    }),
  )
})

const read = (file: string) => parseCsv(file, { delimiter: ',' }).map((cells) => cells.map((cell) => String(cell ?? '')))

const carrots: DeclaredPurchase = {
  description: 'Carottes, « des sables »',
  supplier: 'Ferme "du Pont", Créances',
  day: '2026-11-20',
  cents: 1250,
  family: 'FRUITS_ET_LEGUMES',
  labels: ['BIO', 'IGP'],
  origin: 'FRANCE',
  isShortChain: true,
  local: { kind: 'KM', kilometres: 80 },
}

test('the file bears the columns and the values that the service documents', () => {
  const file = writeMaCantine({ cantine_id: '1234' }, [carrots])

  expect(file).toBe(
    'cantine_id,description,fournisseur,date,prix_ht,famille_produits,categories_egalim,origine,est_circuit_court,est_local,definition_local,definition_local_km\n' +
      '1234,"Carottes, « des sables »","Ferme ""du Pont"", Créances",2026-11-20,12.50,FRUITS_ET_LEGUMES,"BIO,IGP",FRANCE,OUI,OUI,KM,80\n',
  )
  expect(checkMaCantine(read(file), '2026-11-29')).toEqual([])
  expect(writeMaCantine({ siret: '12345678901234' }, []).startsWith('siret,description,')).toBe(true)
})

const anyDeclared: fc.Arbitrary<DeclaredPurchase> = fc.record({
  description: fc.string({ minLength: 1, unit: 'grapheme' }).filter((typed) => typed.trim() !== '' && !typed.includes('\r')),
  supplier: fc.string().filter((typed) => !typed.includes('\r')),
  day: fc.constantFrom('2026-01-01', '2024-02-29', '2026-11-29'),
  cents: fc.nat({ max: 10_000_000 }),
  family: fc.constantFrom(...families),
  labels: fc.subarray([...labels]),
  origin: fc.option(fc.constantFrom('FRANCE', 'EUROPE')),
  isShortChain: fc.option(fc.boolean()),
  local: fc.option(fc.constantFrom<LocalDefinition | false>({ kind: 'PAT' }, { kind: 'REGION' }, { kind: 'KM', kilometres: 30 }, false)),
})

test('whatever is declared, the file reads back as it was and nothing of it is refused', () => {
  fc.assert(
    fc.property(fc.array(anyDeclared, { maxLength: 12 }), (purchases) => {
      const rows = read(writeMaCantine({ cantine_id: '7' }, purchases))
      expect(checkMaCantine(rows, '2026-11-29')).toEqual([])
      expect(rows.slice(1).map((cells) => [cells[1], cells[2], cells[4]])).toEqual(
        purchases.map(({ description, supplier, cents }) => [noFormula(description), noFormula(supplier), (cents / 100).toFixed(2)]),
      )
    }),
  )
})

test('words of a bill that look like a formula are words in the file, wherever a spreadsheet parts its cells', () => {
  const [, cells] = read(
    writeMaCantine({ cantine_id: '7' }, [{ ...carrots, description: '=HYPERLINK("http://x")', supplier: 'Ferme;+cmd' }]),
  )

  expect(cells!.slice(1, 3)).toEqual(['\'=HYPERLINK("http://x")', "Ferme;'+cmd"])
})

test('what nobody said of a purchase stays empty in the file, and no is said', () => {
  const cells = (more: Partial<DeclaredPurchase>) => read(writeMaCantine({ cantine_id: '1' }, [{ ...carrots, ...more }]))[1]!.slice(8)

  expect(cells({ isShortChain: null, local: null })).toEqual(['', '', '', ''])
  expect(cells({ isShortChain: false, local: false })).toEqual(['NON', 'NON', '', ''])
})

test('each thing that the service refuses is named by its line and column', () => {
  const good = ['7', 'Riz', '', '2026-11-20', '3.20', 'AUTRES', '', '', '', '', '', '']
  const wrong = (column: (typeof columns)[number], value: string) => {
    const cells = good.with(columns.indexOf(column) + 1, value)
    return checkMaCantine([['cantine_id', ...columns], good, cells], '2026-11-29')
  }
  const named = (column: (typeof columns)[number], value: string) => expect(wrong(column, value)).toEqual([{ line: 3, column, value }])

  named('description', ' ')
  named('date', '20/11/2026')
  named('date', '2026-02-30')
  named('date', '2026-11-30')
  named('prix_ht', '3,20')
  named('prix_ht', '-1')
  named('prix_ht', '3.201')
  named('famille_produits', 'LEGUMES')
  named('categories_egalim', 'BIO, IGP')
  named('origine', 'Espagne')
  named('est_circuit_court', 'oui')
  named('definition_local', 'PAT')
  named('definition_local_km', '80')
  expect(checkMaCantine([['id', ...columns], good], '2026-11-29')).toMatchObject([{ line: 1, column: '' }])
  expect(checkMaCantine([['siret', ...columns], good], '2026-11-29')).toEqual([{ line: 2, column: 'siret', value: '7' }])
  expect(checkMaCantine([['cantine_id', ...columns], good.slice(1)], '2026-11-29')).toMatchObject([{ line: 2, column: '' }])
})
