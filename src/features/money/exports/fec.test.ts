import { describe, expect, test } from 'vitest'
import { checkFec } from './check-fec.ts'
import { encodeFec, fecHeader, fecName, writeFecLine, type FecLine } from './fec.ts'

const year = { firstDay: '2026-01-01', lastDay: '2026-12-31' }

function aLine(given: Partial<FecLine> = {}): FecLine {
  return {
    journal: 'CA',
    entryNumber: 1,
    date: '2026-03-05',
    account: '530',
    accountLabel: 'Caisse',
    thirdParty: null,
    thirdPartyName: null,
    piece: 'Z-la-marmite-2026-03-05',
    pieceDate: '2026-03-05',
    label: 'Participations aux repas',
    debitCents: 123_405,
    creditCents: 0,
    letters: null,
    letteredOn: null,
    validatedOn: '2026-03-06',
    ...given,
  }
}

const credited = { account: '7061', accountLabel: 'Participations aux repas', debitCents: 0, creditCents: 123_405 }
const file = (...lines: Partial<FecLine>[]) => fecHeader + lines.map((line) => writeFecLine(aLine(line))).join('')
const whole = file({}, credited)

test('a line has eighteen fields, decimal commas without marks between thousands, and days without dashes', () => {
  expect(writeFecLine(aLine())).toBe(
    'CA\tCaisse\t1\t20260305\t530\tCaisse\t\t\tZ-la-marmite-2026-03-05\t20260305\tParticipations aux repas\t1234,05\t0,00\t\t\t20260306\t\t\r\n',
  )
  expect(fecName('123456782', '2026-12-31')).toBe('123456782FEC20261231.txt')
})

test('what the encoding of the administration lacks is written with the letters that it has', () => {
  const written = encodeFec('L’œuf à 3 € – Łódź 李 🍲', 'latin9').toString('latin1')

  expect(written).toBe("L'\u00bduf à 3 \u00a4 - ?ódz ? ?")
  expect(encodeFec('œ €', 'utf8').toString()).toBe('œ €')
})

test('a file that keeps every rule has no fault', () => {
  expect(checkFec(whole, year)).toEqual([])
})

describe('each rule is broken once, and named', () => {
  test.each([
    ['header', whole.replace('EcritureLib', 'EcritureLibelle')],
    ['last-line', whole.trimEnd()],
    ['fields', whole.replace('\tCaisse\t\t', '\tCaisse\t')],
    ['empty', file({ label: '' }, credited)],
    ['account', file({ account: '53' }, credited)],
    ['amount', whole.replace('1234,05', '1234.05')],
    ['amount', whole.replace('1234,05', '1 234,05')],
    ['amount', whole.replace('1234,05', '-1234,05')],
    ['both-sides', file({ creditCents: 123_405 }, { ...credited, debitCents: 123_405 })],
    ['both-sides', file({ debitCents: 0 }, { ...credited, creditCents: 0 })],
    ['day', whole.replace('20260305', '20260230')],
    ['outside-year', file({ date: '2025-12-31' }, { ...credited, date: '2025-12-31' })],
    ['validated-before', file({ validatedOn: '2026-03-04' }, { ...credited, validatedOn: '2026-03-04' })],
    ['unbalanced-entry', file({}, { ...credited, creditCents: 123_404 })],
    ['unbalanced-file', file({}, { ...credited, creditCents: 123_404 })],
    ['numbers', file({ entryNumber: 2 }, { ...credited, entryNumber: 2 })],
    ['opening-not-first', file({}, credited, { entryNumber: 2, journal: 'AN' }, { ...credited, entryNumber: 2, journal: 'AN' })],
    ['year-closed-by-entries', file({ account: '120' }, credited)],
    ['day', file({ letters: 'A', letteredOn: '2026-02-30' }, credited)],
    ['entry-parts', file({}, { ...credited, journal: 'BQ' })],
    ['entry-parts', file({}, { ...credited, date: '2026-03-04' })],
    ['currency', whole.replace('20260306\t\t', '20260306\t\tUSD')],
    ['lettering', file({ letters: 'A' }, credited)],
    ['lettering', file({ letters: 'A', letteredOn: '2026-03-07' }, credited)],
  ] as const)('%s', (rule, text) => {
    expect(checkFec(text, year).map((fault) => fault.rule)).toContain(rule)
  })
})
