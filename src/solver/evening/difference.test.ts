import { expect, test } from 'vitest'
import { someGuest } from '#test/evenings.ts'
import { expectedDifference, measureDifference } from './difference.ts'
import { defaultSettings } from './settings.ts'

test('the traits weigh 1, 1 and a half', () => {
  const ana = someGuest('ana', { ageClass: 'under-25', situation: 'studying', newcomer: true })
  const differences = [
    someGuest('bo', { ageClass: 'over-55', situation: 'studying', newcomer: true }),
    someGuest('cy', { ageClass: 'under-25', situation: 'retired', newcomer: true }),
    someGuest('dee', { ageClass: 'under-25', situation: 'studying', newcomer: false }),
    someGuest('eve', { ageClass: 'over-55', situation: 'retired', newcomer: false }),
  ].map((other) => measureDifference([ana, other], defaultSettings).difference[1])
  expect(differences).toEqual([0.4, 0.4, 0.2, 1])
})

test('an undeclared trait counts as the probability that two guests who declared it differ', () => {
  expect(expectedDifference(['young', 'young', 'old', null])).toBeCloseTo(2 / 3)
  const guests = [
    someGuest('ana', { ageClass: 'young' }),
    someGuest('bo', { ageClass: 'young' }),
    someGuest('cy', { ageClass: 'old' }),
    someGuest('dee'),
  ]
  const { difference, acrossDifference } = measureDifference(guests, defaultSettings)
  expect(Array.from(difference.slice(12, 15), (one) => one.toFixed(4))).toEqual(['0.2667', '0.2667', '0.2667'])
  expect(Array.from(acrossDifference.slice(12, 15), (one) => one.toFixed(4))).toEqual(['0.6667', '0.6667', '0.6667'])
})

test('where fewer than two guests declared a trait, it tells nobody apart', () => {
  expect([expectedDifference([]), expectedDifference([null, 'old', null])]).toEqual([0, 0])
})
