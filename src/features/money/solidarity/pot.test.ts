import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnOn, emptyPot, leftToTell, mealsLeft, readPot, toldCount } from './pot.ts'

const baker = { id: 'boulangerie', seats: 3, from: '2026-12-01', until: '2026-12-31' }
const town = { id: 'ville', seats: 10, from: '2026-12-01', until: '2027-06-30' }

test('partners’ seats go first, those that end soonest before the others, then the meals paid ahead', () => {
  const pot = { ...emptyPot('2026-12-01'), given: 4 }
  const drawn = drawnOn(pot, { day: '2026-12-02', meals: 15, sponsorships: [town, baker] })

  expect(drawn).toEqual({ given: 4, used: 2, seats: { boulangerie: 3, ville: 10 }, reckonedUntil: '2026-12-02' })
  expect(mealsLeft(drawn)).toBe(2)
})

test('a partner’s seats are used in its days only, and an empty pot covers nobody', () => {
  const drawn = drawnOn(emptyPot('2027-01-01'), { day: '2027-01-02', meals: 5, sponsorships: [baker] })

  expect(drawn).toEqual({ given: 0, used: 0, seats: {}, reckonedUntil: '2027-01-02' })
})

test('a number is told in steps of the threshold, and below it not at all: zero and four look the same', () => {
  expect([0, 4].map((number) => toldCount(number, 5))).toEqual(['few', 'few'])
  expect([5, 9, 12].map((number) => toldCount(number, 5))).toEqual([{ atLeast: 5 }, { atLeast: 5 }, { atLeast: 10 }])
})

test('what is left is true, and tells whoever knows how many meals were noted no more than the step of those that were eaten', () => {
  for (let given = 0; given <= 40; given++) {
    const told = Array.from({ length: given + 1 }, (_, used) => leftToTell({ given, left: given - used }, 5))
    for (const [used, each] of told.entries()) {
      if (each !== 'few') expect(each.atLeast).toBeLessThanOrEqual(given - used)
      expect(each).toEqual(told[used - (used % 5)])
    }
  }
  expect(leftToTell({ given: 10, left: 10 }, 5)).toEqual({ atLeast: 5 })
})

test('no day uses more than was given or offered, whatever is reckoned', () => {
  const days = fc.array(fc.nat(12), { maxLength: 30 })
  fc.assert(
    fc.property(days, fc.nat(20), (meals, given) => {
      const drawn = meals.reduce((pot, each) => drawnOn(pot, { day: '2026-12-05', meals: each, sponsorships: [baker, town] }), {
        ...emptyPot('2026-12-01'),
        given,
      })
      const all = meals.reduce((sum, each) => sum + each, 0)
      const used = drawn.used + (drawn.seats.boulangerie ?? 0) + (drawn.seats.ville ?? 0)
      expect(used).toBe(Math.min(all, given + 13))
      expect(drawn.used).toBeLessThanOrEqual(given)
    }),
  )
})

test('what is no pot is not taken for an empty one', () => {
  expect(readPot(Buffer.from('{"given":2}'))).toBeUndefined()
  expect(readPot(Buffer.from(JSON.stringify(emptyPot('2026-12-01'))))).toEqual(emptyPot('2026-12-01'))
})
