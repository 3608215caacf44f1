import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isSame, writeFraction } from '#src/platform/fraction.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { indexNames } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import type { Amount } from './read-amount.ts'
import { readLine, type LineReading } from './read-line.ts'
import { readLines } from './read-lines.ts'

const index = indexNames(seedCatalogue())
const read = (line: string) => readLine(index, line)

/** Line, amount, unit, ingredient as a person reads them; `!`: nobody can be sure; `?`: it may be asked about. */
const rows = readFileSync('src/features/kitchen/recipes/written-lines.tsv', 'utf8').trimEnd().split('\n').slice(1).map(rowOf)

function rowOf(row: string) {
  const [line = '', amount = '', unit = '', ingredient = '', mark = ''] = row.split('\t')
  return { line, expected: [amount, unit, ingredient].join(' '), mark, reading: read(line) }
}

function writeAmount(amount: Amount | null): string {
  if (!amount) return '-'
  const [from, to] = [writeFraction(amount.from), writeFraction(amount.to)]
  return isSame(amount.from, amount.to) ? from : `${from}..${to}`
}

function gotOf({ amount, unit, ingredient }: LineReading): string {
  return [writeAmount(amount), unit ?? '-', ingredient ?? '?'].join(' ')
}

const wrong = rows.filter(({ expected, reading, mark }) => mark !== '!' && gotOf(reading) !== expected)

test('lines as people write them are read right in 97 of a hundred', () => {
  const asked = rows.filter(({ mark }) => mark !== '!')

  expect(rows.length).toBeGreaterThanOrEqual(200)
  expect(wrong.map(({ line, reading }) => `${line} → ${gotOf(reading)} ${reading.doubts.join(' ')}`).slice(asked.length * 0.03)).toEqual([])
})

test('what is read wrong says that it is doubtful, and so does what nobody can be sure of', () => {
  const silent = [...wrong, ...rows.filter(({ mark }) => mark === '!')].filter(({ reading }) => reading.doubts.length === 0)

  expect(silent.map(({ line, reading }) => `${line} → ${gotOf(reading)}`)).toEqual([])
})

test('what is plain is not asked about', () => {
  const plain = rows.filter(({ mark }) => mark === '')
  const asked = plain.filter(({ reading }) => reading.doubts.length > 0)

  expect(asked.map(({ line, reading }) => `${line} → ${reading.doubts.join(' ')}`).slice(plain.length * 0.02)).toEqual([])
})

test('more than anybody cooks at once is asked about', () => {
  const doubtsOf = (...lines: string[]) => lines.map((line) => read(line).doubts)
  expect(doubtsOf('999999999999 kg de sel', '201 kg de carottes', '5001 œufs')).toEqual([
    ['amount-unclear'],
    ['amount-unclear'],
    ['amount-unclear'],
  ])
  expect(doubtsOf('200 kg de carottes', '5000 œufs', '200000 g de farine')).toEqual([[], [], []])
})

test('a list that was pasted keeps its headings, and « sel, poivre » are two', () => {
  const parts = readLines(index, 'Pour la pâte :\n\n- 200 g de farine\r\n• Sel, poivre et muscade\n2 oignons, 3 carottes')
  const told = parts.map((part) => (part.kind === 'heading' ? part.text : `${part.line.ingredient} ${part.line.doubts.join(' ')}`))

  expect(told).toEqual(['Pour la pâte', 'farine-de-ble ', 'sel ', 'poivre ', 'noix-de-muscade ', 'oignon several-ingredients'])
})

test('the size of a container, what is optional and how a line scales are read', () => {
  const tin = read('2 boîtes de tomates concassées (400 g chacune)')
  const told = ['3 œufs', '200 g de riz', '1 boîte de thon', 'sel', '2 gousses d’ail', '1 filet d’huile d’olive'].map(
    (line) => read(line).scaling,
  )

  expect([writeFraction(tin.size!.value), tin.size!.unit, tin.scaling, tin.doubts]).toEqual(['400', 'g', 'by-container', []])
  expect(told).toEqual(['whole', 'linear', 'by-container', 'to-taste', 'whole', 'linear'])
  expect(read('50 g de raisins secs (facultatif)').isOptional).toBe(true)
  expect(read('2 oignons, finement émincés').remark).toBe('finement émincés')
})

test('whatever is typed is read without failing, and without an ingredient it is never sure', () => {
  const odd = [
    '',
    ' ',
    '(',
    '))',
    '1/0 œuf',
    '0 œuf',
    '½½ l',
    'x'.repeat(5000),
    '1 '.repeat(300),
    '🍅 2',
    'c. à s.',
    '1e9 œufs',
    ', , ,',
    '3',
    'un',
    'de de de',
  ]
  const sure = odd.map(read).filter(({ doubts }) => doubts.length === 0)

  expect(sure.map(({ text }) => text)).toEqual([])
})

test('what is said after a comma is kept without it', () => {
  expect(readLine(index, '2 l d’huile de tournesol, pour la cuisson').remark).toBe('pour la cuisson')
})
