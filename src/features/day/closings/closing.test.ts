import { expect, test } from 'vitest'
import { emptyBag } from '#src/features/money/contributions/bag.ts'
import { doubtsAbout, readingOf, refusalToClose, refusalToCount } from './closing.ts'

test('a meal is closed from the hour of the table on, to the minute', () => {
  const tableAt = new Date('2026-12-01T11:15Z')
  expect(refusalToClose({ state: 'held', tableAt }, tableAt)).toBeUndefined()
  expect(refusalToClose({ state: 'held', tableAt }, new Date(tableAt.getTime() - 1))).toBe('not-yet')
  expect(refusalToClose({ state: 'published', tableAt }, new Date(tableAt.getTime() - 1))).toBe('not-yet')
  expect(refusalToClose({ state: 'draft', tableAt }, tableAt)).toBe('not-held')
  expect(refusalToClose({ state: 'cancelled', tableAt }, tableAt)).toBe('meal-cancelled')
})

test('a closing asks again about people expected, about nothing given by those who came, and long before the end', () => {
  const endsAt = new Date('2026-12-01T13:00Z')
  const given = { ...emptyBag, contributions: [{ means: 'cash' as const, amountCents: 0, times: 1 }] }
  const calm = { counts: { guests: 30, arrived: 30 }, bag: given, endsAt, now: new Date('2026-12-01T12:00Z') }
  const about = (changed: Partial<Parameters<typeof doubtsAbout>[0]>) => doubtsAbout({ ...calm, ...changed }).map((doubt) => doubt.about)

  expect(about({})).toEqual([])
  expect(about({ counts: { guests: 33, arrived: 7 } })).toEqual(['still-expected'])
  expect(about({ bag: emptyBag })).toEqual(['nothing-given'])
  expect(about({ bag: { ...emptyBag, box: { totalCents: 100, envelopes: null } } })).toEqual([])
  expect(about({ bag: emptyBag, counts: { guests: 0, arrived: 0 } })).toEqual([])
  expect(about({ bag: undefined })).toEqual([])
  expect(about({ now: new Date('2026-12-01T11:59Z') })).toEqual(['too-early'])
  expect(about({ now: new Date('2026-12-05T12:00Z') })).toEqual([])
})

test('what was read names its numbers', () => {
  expect(readingOf([])).toBe('')
  expect(readingOf([{ about: 'still-expected', expected: 26, people: 33 }, { about: 'too-early' }])).toBe('still-expected-26-33.too-early')
})

test('a till is counted until the money is settled; totals by means are asked for where the bag cannot be opened', () => {
  const totals = { cash: 100, card: 0, cheque: 0, transfer: 0 }
  expect(refusalToCount({ bag: emptyBag, final: false }, { till: 100 })).toBeUndefined()
  expect(refusalToCount({ bag: emptyBag, final: true }, { till: 100 })).toBe('money-settled')
  expect(refusalToCount({ bag: undefined, final: true }, { till: null })).toBeUndefined()
  expect(refusalToCount({ bag: undefined, final: false }, { till: 100 })).toBe('bag-unreadable')
  expect(refusalToCount({ bag: undefined, final: false }, { till: null, totals })).toBeUndefined()
})
