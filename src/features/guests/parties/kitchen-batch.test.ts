import { expect, test } from 'vitest'
import { countsLiveFrom, markOf, nextBatch, readBatch, writeBatch, type Batch } from './kitchen-batch.ts'
import { needs, type Need } from './need.ts'

const at = new Date('2026-11-25T03:00Z')
const batchOf = (...marks: string[]): Batch => ({ at: new Date('2026-11-20T03:00Z'), counts: [], marks })
const stateOf = (...marks: string[]) => ({ counts: [], marks })
const taken = (last: Batch | undefined, now: ReturnType<typeof stateOf>, fewest = 5) => nextBatch(last, now, { fewest, at }) !== undefined

test('a batch waits for as many bookings as it takes to hide each, and is not taken twice of the same', () => {
  expect(taken(undefined, stateOf('a', 'b', 'c', 'd'))).toBe(false)
  expect(taken(undefined, stateOf('a', 'b', 'c', 'd', 'e'))).toBe(true)
  expect(taken(batchOf('a', 'b'), stateOf('a', 'b', 'c'))).toBe(false)
  expect(taken(batchOf('a', 'b'), stateOf('a', 'b'))).toBe(false)
  expect(taken(batchOf('a'), stateOf('a', 'b', 'c'), 2)).toBe(true)
})

test('who leaves alone among many who come would be told by a count that falls: the batch waits for another who leaves', () => {
  expect(taken(batchOf('a', 'b'), stateOf('a', 'c', 'd', 'e', 'f', 'g'))).toBe(false)
  expect(taken(batchOf('a', 'b'), stateOf('c', 'd'), 2)).toBe(true)
})

test('counts are live from six in the evening before the first hour of the meal', () => {
  const canteen = { timeZone: 'Europe/Paris' }
  const tableAt = new Date('2026-12-01T11:15Z')
  expect(countsLiveFrom({ cooksAt: null, tableAt, canteen })).toEqual(new Date('2026-11-30T17:00Z'))
  expect(countsLiveFrom({ cooksAt: new Date('2026-11-30T20:00Z'), tableAt, canteen })).toEqual(new Date('2026-11-29T17:00Z'))
})

test('a booking has another mark as soon as its people or what they need change', () => {
  const mark = (people: number[], said: [number, Need[]][]) => markOf({ bookingId: 'one', people, needs: new Map(said) })
  expect(mark([0, 1], [[1, ['milk']]])).toBe(mark([1, 0], [[1, ['milk']]]))
  const marks = [mark([0, 1], []), mark([0], []), mark([0, 1], [[1, ['milk']]]), mark([0, 1], [[0, ['milk']]])]
  expect(new Set(marks).size).toBe(marks.length)
})

test('the batch of the largest meal has room in its row, and reads back as it was written', () => {
  const marks = Array.from({ length: 2000 }, (_, index) => markOf({ bookingId: String(index), people: [0], needs: new Map() }))
  const full = needs.map((need) => ({ need, guests: 2000 }))
  expect(writeBatch({ at, counts: full, marks }).length + 32).toBeLessThanOrEqual(32_768)
  expect(readBatch(writeBatch({ at, counts: [{ need: 'nuts', guests: 2 }], marks }))).toEqual({
    at,
    counts: [{ need: 'nuts', guests: 2 }],
    marks,
  })
})
