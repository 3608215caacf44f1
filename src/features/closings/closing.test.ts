import { expect, test } from 'vitest'
import { doubtsAbout, moneyToShow, readingOf, refusalToClose, totalsByMeans, type MeansTotal } from './closing.ts'

const total = (means: MeansTotal['means'], times: number, cents = times * 1000): MeansTotal => ({ means, times, cents })

test('each means is shown when every one that was used was used often enough', () => {
  expect(moneyToShow([total('cash', 12), total('card', 5), total('cheque', 0), total('transfer', 0)], 5)).toEqual({
    lines: [
      { means: 'cash', cents: 12_000 },
      { means: 'card', cents: 5000 },
    ],
    complete: true,
  })
})

test('one cheque alone is not shown, nor can it be computed from the others', () => {
  expect(moneyToShow([total('cash', 12), total('card', 9), total('cheque', 1, 400)], 5)).toEqual({
    lines: [
      { means: 'cash', cents: 12_000 },
      { means: 'others', cents: 9400 },
    ],
    complete: true,
  })
})

test('too few of them together stay secret, and the total with them', () => {
  expect(moneyToShow([total('cash', 12), total('card', 3), total('cheque', 1)], 5)).toEqual({
    lines: [{ means: 'cash', cents: 12_000 }],
    complete: false,
  })
})

test('cash is always shown: who counts the till sees it', () => {
  expect(moneyToShow([total('cash', 1, 400)], 5)).toEqual({ lines: [{ means: 'cash', cents: 400 }], complete: true })
  expect(moneyToShow([], 5)).toEqual({ lines: [{ means: 'cash', cents: 0 }], complete: true })
})

test('the bag adds up by means', () => {
  const bag = [
    { means: 'cash' as const, amountCents: 800, times: 2 },
    { means: 'cash' as const, amountCents: 0, times: 1 },
    { means: 'card' as const, amountCents: 1300, times: 1 },
  ]
  expect(totalsByMeans(bag)).toEqual([total('cash', 3, 1600), total('card', 1, 1300), total('cheque', 0), total('transfer', 0)])
})

test('a meal is closed from the hour of the table on, to the minute', () => {
  const tableAt = new Date('2026-12-01T11:15Z')
  expect(refusalToClose({ state: 'held', tableAt }, tableAt)).toBeUndefined()
  expect(refusalToClose({ state: 'held', tableAt }, new Date(tableAt.getTime() - 1))).toBe('not-yet')
  expect(refusalToClose({ state: 'draft', tableAt }, tableAt)).toBe('not-held')
  expect(refusalToClose({ state: 'cancelled', tableAt }, tableAt)).toBe('meal-cancelled')
})

test('a closing asks again about people expected, about nothing given by those who came, and long before the end', () => {
  const endsAt = new Date('2026-12-01T13:00Z')
  const calm = { counts: { guests: 30, arrived: 30 }, contributions: 1, hasBox: false, endsAt, now: new Date('2026-12-01T12:00Z') }
  const about = (given: Partial<typeof calm>) => doubtsAbout({ ...calm, ...given }).map((doubt) => doubt.about)

  expect(about({})).toEqual([])
  expect(about({ counts: { guests: 33, arrived: 7 } })).toEqual(['still-expected'])
  expect(about({ contributions: 0 })).toEqual(['nothing-given'])
  expect(about({ contributions: 0, hasBox: true })).toEqual([])
  expect(about({ contributions: 0, counts: { guests: 0, arrived: 0 } })).toEqual([])
  expect(about({ now: new Date('2026-12-01T11:59Z') })).toEqual(['too-early'])
  expect(about({ now: new Date('2026-12-05T12:00Z') })).toEqual([])
})

test('what was read names its numbers', () => {
  expect(readingOf([])).toBe('')
  expect(readingOf([{ about: 'still-expected', expected: 26, people: 33 }, { about: 'too-early' }])).toBe('still-expected-26-33.too-early')
})
