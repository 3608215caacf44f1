import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someCounts } from '#test/figures.ts'
import { mixingOf } from './mixing.ts'

const canteen = { threshold: 5, roundedTo: 1 }
const network = { threshold: 11, roundedTo: 10 }

const seatedMonth = (said: { seated_guests: number; meeting_nobody_new: number } & Parameters<typeof someCounts>[0]) =>
  someCounts({
    meals_with_plan: 10,
    new_encounters: 500,
    across_difference: 300,
    compared_encounters: 500,
    random_encounters: 420,
    ...said,
  })

test('of the guests whom a plan seated, the share who met somebody new, with its interval', () => {
  expect(mixingOf(seatedMonth({ seated_guests: 200, meeting_nobody_new: 20 }), canteen)).toMatchObject({
    mealsWithPlan: 10,
    seated: 200,
    meetingSomebodyNew: { count: 180, of: 200, share: 0.9 },
    meetingNobodyNew: 20,
    newEncounters: 500,
    acrossDifference: 300,
    compared: 500,
    random: 420,
  })
})

test('fewer than five who met nobody new are not told, nor the share that would give them away: only the least that is sure', () => {
  for (const nobody of [0, 1, 4]) {
    expect(mixingOf(seatedMonth({ seated_guests: 200, meeting_nobody_new: nobody }), canteen)).toMatchObject({
      meetingSomebodyNew: null,
      meetingNobodyNew: null,
      atLeast: 0.98,
    })
  }
})

test('whoever few met nobody new in a canteen, its month looks the same', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(4), fc.integer({ min: 10, max: 5000 }), (one, other, guests) => {
      const seen = (nobody: number) => mixingOf(seatedMonth({ seated_guests: guests, meeting_nobody_new: nobody }), canteen)
      expect(seen(one)).toEqual(seen(other))
    }),
  )
})

test('the least that is told is never more than what was', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.constantFrom(canteen, network), (somebody, nobody, discretion) => {
      const { atLeast } = mixingOf(seatedMonth({ seated_guests: somebody + nobody, meeting_nobody_new: nobody }), discretion)
      // The network's counts are rounded to ten: half a step of the rounding may be missing.
      const slack = discretion.roundedTo === 1 ? 0 : 5 / (somebody + nobody)
      if (atLeast !== null) expect(atLeast).toBeLessThanOrEqual(somebody / (somebody + nobody) + slack)
    }),
  )
})

test('where fewer guests were seated than may be told, nothing of their tables is', () => {
  expect(mixingOf(seatedMonth({ seated_guests: 4, meeting_nobody_new: 0 }), canteen)).toEqual({
    mealsWithPlan: 10,
    seated: null,
    meetingSomebodyNew: null,
    atLeast: null,
    meetingNobodyNew: null,
    newEncounters: null,
    acrossDifference: null,
    compared: null,
    random: null,
  })
})

test('the network needs eleven where a canteen needs five, and rounds to ten', () => {
  const { seated, meetingSomebodyNew, meetingNobodyNew, newEncounters } = mixingOf(
    seatedMonth({ seated_guests: 1207, meeting_nobody_new: 54, new_encounters: 3456 }),
    network,
  )

  expect([seated, meetingSomebodyNew?.count, meetingNobodyNew, newEncounters]).toEqual([1200, 1150, 50, 3460])
  expect(mixingOf(seatedMonth({ seated_guests: 1207, meeting_nobody_new: 8 }), network).meetingNobodyNew).toBeNull()
})
