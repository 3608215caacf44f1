import { expect, test } from 'vitest'
import { mayWelcome } from '#src/features/guests/parties/policy.ts'
import { mayTakeContributions } from '#src/features/money/contributions/policy.ts'
import { isDeviceOf, visitor, type PairedDevice } from '#src/platform/viewer.ts'
import { isLocked, refusalToPair } from './pairing.ts'
import { pairingRoles } from './policy.ts'

test('a device locks by its button, or five minutes after it was last touched', () => {
  const touchedAt = new Date('2026-12-01T11:00Z')

  expect(isLocked({ lockedAt: null, touchedAt }, new Date('2026-12-01T11:04:59Z'))).toBe(false)
  expect(isLocked({ lockedAt: null, touchedAt }, new Date('2026-12-01T11:05Z'))).toBe(true)
  expect(isLocked({ lockedAt: touchedAt, touchedAt }, new Date('2026-12-01T11:00Z'))).toBe(true)
})

test.each([
  ['published', '2026-11-30T22:00Z', 'not-yet'],
  ['published', '2026-11-30T23:00Z', undefined],
  ['held', '2026-12-01T16:44:59Z', undefined],
  ['held', '2026-12-01T16:45Z', 'over'],
  ['closed', '2026-12-01T12:00Z', 'meal-closed'],
  ['cancelled', '2026-12-01T12:00Z', 'meal-cancelled'],
  ['draft', '2026-12-01T12:00Z', 'meal-draft'],
] as const)('with a meal that is %s at %s, pairing answers %s', (state, at, refusal) => {
  const canteen = { id: '', slug: '', name: '', timeZone: 'Europe/Paris', followed: [] }
  const meal = { state, serviceDate: '2026-12-01', canteen, endsAt: new Date('2026-12-01T12:45Z') }

  expect(refusalToPair(meal, new Date(at))).toBe(refusal)
})

test('whoever pairs a device may themselves do all that it does', () => {
  for (const role of pairingRoles) {
    const viewer = { ...visitor, grants: [{ role, canteen: 'ici' }] }
    expect([role, mayWelcome(viewer, { canteen: 'ici' }), mayTakeContributions(viewer, { canteen: 'ici' })]).toEqual([role, true, true])
  }
})

test('policies know a device for its own meal, and not at all while it is locked', () => {
  const key = { canteenId: '', mealId: '', pairingId: '' }
  const device: PairedDevice = { key, name: 'Tablette', canteen: 'ici', meal: 'midi', isLocked: false }
  const knows = (given: PairedDevice, place: Parameters<typeof isDeviceOf>[1]) => isDeviceOf({ ...visitor, device: given }, place)

  expect(knows(device, { canteen: 'ici', meal: 'midi' })).toBe(true)
  expect(knows(device, { canteen: 'ici', meal: 'soir' })).toBe(false)
  expect(knows(device, { canteen: 'ailleurs', meal: 'midi' })).toBe(false)
  expect(knows(device, { canteen: 'ici' })).toBe(false)
  expect(knows({ ...device, isLocked: true }, { canteen: 'ici', meal: 'midi' })).toBe(false)
})
