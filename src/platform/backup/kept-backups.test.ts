import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOfBackup, isBackupDue, isCheckDue, nameOfBackup, worthKeeping } from './kept-backups.ts'

const hour = 3_600_000
const day = 24 * hour
const night = Date.UTC(2026, 10, 30, 2, 23)
const inDays = (days: number) => ({ madeAt: new Date(night + days * day) })
const daysOf = (kept: Iterable<{ madeAt: Date }>) => [...kept].map(({ madeAt }) => madeAt.toISOString().slice(0, 10)).toSorted()

test('after years of nights: each of the last seven days, four weeks and twelve months', () => {
  const nights = Array.from({ length: 1000 }, (_, index) => inDays(-index))
  expect(daysOf(worthKeeping(nights))).toEqual([
    ...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31'],
    ...['2026-09-30', '2026-10-31', '2026-11-15', '2026-11-22'],
    ...['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'],
  ])
})

const someNights = fc.uniqueArray(fc.integer({ min: 0, max: 900 * 24 }), { maxLength: 60 })

test('the newest stays, and never more than were promised', () => {
  fc.assert(
    fc.property(someNights, (hours) => {
      const backups = hours.map((each) => ({ madeAt: new Date(night + each * hour) }))
      const kept = worthKeeping(backups)
      expect(kept.size).toBeLessThanOrEqual(7 + 4 + 12)
      expect(kept.size).toBeGreaterThanOrEqual(Math.min(new Set(daysOf(backups)).size, 7))
      if (backups.length > 0) expect(kept).toContain(backups.reduce((one, other) => (one.madeAt > other.madeAt ? one : other)))
    }),
    { numRuns: 200 },
  )
})

test('asked each night, it keeps what it would keep of all nights at once', () => {
  fc.assert(
    fc.property(someNights, (hours) => {
      const backups = hours.toSorted((one, other) => one - other).map((each) => ({ madeAt: new Date(night + each * hour) }))
      let there: { madeAt: Date }[] = []
      for (const backup of backups) there = [...worthKeeping([...there, backup])]
      expect(new Set(there)).toEqual(worthKeeping(backups))
    }),
    { numRuns: 100 },
  )
})

test('a name tells when; what somebody else put there has another name', () => {
  const at = new Date('2026-12-01T02:23Z')
  for (const isEncrypted of [true, false]) expect(instantOfBackup(nameOfBackup(at, isEncrypted))).toEqual(at)
  const others = [
    'tablee-2026-12-01T02-23.tar.zst.age',
    `${nameOfBackup(at, true)}.partial`,
    'tablee-auto-2026-13-41T02-23Z.tar.zst',
    'notes',
  ]
  expect(others.map(instantOfBackup)).toEqual([undefined, undefined, undefined, undefined])
})

test('it is made at night, once; by day where the nights were missed', () => {
  const at = (time: string) => new Date(`2026-12-02T${time}Z`)
  expect(isBackupDue(undefined, at('15:00'))).toBe(true)
  expect(isBackupDue(at('00:50'), at('02:23'))).toBe(false)
  expect(isBackupDue(new Date('2026-12-01T02:23Z'), at('00:23'))).toBe(false)
  expect(isBackupDue(new Date('2026-12-01T02:23Z'), at('01:23'))).toBe(true)
  expect(isBackupDue(new Date('2026-12-01T12:00Z'), at('13:00'))).toBe(false)
  expect(isBackupDue(new Date('2026-12-01T12:00Z'), at('14:00'))).toBe(true)
  expect([isCheckDue(undefined, at('02:00')), isCheckDue(new Date('2026-11-27T02:00Z'), at('02:00'))]).toEqual([true, false])
  expect(isCheckDue(new Date('2026-11-25T02:30Z'), at('02:00'))).toBe(true)
})
