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
