import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addReading, changesSince, readLog, writeLog, type KitchenLog } from './kitchen-log.ts'
import { needs, type Need } from '#src/features/guests/parties/need.ts'

const at = (clock: string) => new Date(`2026-12-01T${clock}Z`)
const early = at('00:00')
const counts = (given: Partial<Record<Need, number>>) => needs.flatMap((need) => (given[need] ? [{ need, guests: given[need] }] : []))

/** Read at each hour, when these were the counts. */
function logOf(readings: [clock: string, given: Partial<Record<Need, number>>][]): KitchenLog {
  return readings.reduce((log: KitchenLog, [clock, given]) => addReading(log, counts(given), at(clock)), [])
}

test('an allergy that came, changed or left after a sheet was read is told with the hour of that sheet', () => {
  const log = logOf([['17:40', { nuts: 1, milk: 2 }]])

  expect(changesSince(log, counts({ nuts: 1, milk: 2 }), early)).toEqual([])
  expect(changesSince(log, counts({ nuts: 2, eggs: 1, milk: 1 }), early)).toEqual([
    {
      since: at('17:40'),
      differences: [
        { need: 'eggs', by: 1 },
        { need: 'milk', by: -1 },
        { need: 'nuts', by: 1 },
      ],
    },
  ])
})

test('who holds an older sheet still hears of what somebody else has read meanwhile', () => {
  const log = logOf([
    ['17:00', { nuts: 1 }],
    ['17:40', { nuts: 1 }],
    ['17:55', { nuts: 2 }],
  ])

  expect(changesSince(log, counts({ nuts: 2, fish: 1 }), early)).toEqual([
    { since: at('17:40'), differences: [{ need: 'nuts', by: 1 }] },
    { since: at('17:55'), differences: [{ need: 'fish', by: 1 }] },
  ])
})

test('the sheets of the days before are told in one step', () => {
  const log = logOf([
    ['08:00', {}],
    ['09:00', { nuts: 1 }],
    ['17:40', { nuts: 2 }],
  ])

  expect(changesSince(log, counts({ nuts: 2 }), at('12:00'))).toEqual([{ since: at('09:00'), differences: [{ need: 'nuts', by: 1 }] }])
})

const someCounts = fc
  .array(fc.nat(150), { minLength: needs.length, maxLength: needs.length })
  .map((guests) => needs.flatMap((need, index) => (guests[index] ? [{ need, guests: guests[index] }] : [])))

test('however often the sheet is read and whatever it says, the log has room and no change is lost', () => {
  fc.assert(
    fc.property(fc.array(someCounts, { minLength: 1, maxLength: 60 }), someCounts, (read, current) => {
      const log = read.reduce((kept: KitchenLog, given, minute) => addReading(kept, given, new Date(minute * 60_000)), [])
      expect(readLog(writeLog(log))).toEqual(log)
      expect(writeLog(log).length + 32).toBeLessThanOrEqual(4096)
      const total = new Map<Need, number>()
      for (const { differences } of changesSince(log, current, new Date(0)))
        for (const { need, by } of differences) total.set(need, (total.get(need) ?? 0) + by)
      const of = (given: typeof current, wanted: Need) => given.find(({ need }) => need === wanted)?.guests ?? 0
      for (const need of needs) expect(total.get(need) ?? 0).toBe(of(current, need) - of(read[0]!, need))
    }),
  )
})
