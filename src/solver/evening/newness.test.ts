import { expect, test } from 'vitest'
import { someEvening, someGuest } from '#test/evenings.ts'
import { measureNewness, newnessAfter } from './newness.ts'
import { joinParties } from './parties.ts'
import { defaultSettings } from './settings.ts'
import type { Guest, Meeting } from './evening.ts'

const newnessOf = (guests: readonly Guest[], meetings: readonly Meeting[]) =>
  measureNewness(joinParties(someEvening(guests, [])), meetings, defaultSettings)

test('newness is gone on the day of a meeting, half back after a half-life and three quarters after two', () => {
  expect([0, 180, 360].map((days) => newnessAfter(days, 180))).toEqual([0, 0.5, 0.75])
})

test('a pair that never met is new, one that met is as new as the time since its latest evening allows', () => {
  const meetings: Meeting[] = [
    { guests: ['ana', 'bo'], daysAgo: 360 },
    { guests: ['bo', 'ana'], daysAgo: 180 },
  ]
  const { newness, firstTime } = newnessOf(
    ['ana', 'bo', 'cy'].map((id) => someGuest(id)),
    meetings,
  )
  expect([...newness]).toEqual([0, 0.5, 1, 0.5, 0, 1, 1, 1, 0])
  expect([...firstTime]).toEqual([0, 0, 1, 0, 0, 1, 1, 1, 0])
})

test('a guest whose history is unknown counts with regulars as the mean of the known pairs of regulars', () => {
  const guests = [someGuest('ana'), someGuest('bo'), someGuest('cy'), someGuest('dee', { historyKept: false })]
  const { newness, firstTime } = newnessOf(guests, [{ guests: ['ana', 'bo'], daysAgo: 180 }])
  expect(Array.from(newness.slice(12), (one) => one.toFixed(4))).toEqual(['0.8333', '0.8333', '0.8333', '0.0000'])
  expect(Array.from(firstTime.slice(12), (one) => one.toFixed(4))).toEqual(['0.6667', '0.6667', '0.6667', '0.0000'])
})

test('somebody who comes for the first time is new to everybody, whoever kept a history', () => {
  const guests = [someGuest('ana', { historyKept: false }), someGuest('bo', { newcomer: true, historyKept: false })]
  expect([...newnessOf(guests, []).newness]).toEqual([0, 1, 1, 0])
})

test('those who came together are never new to each other', () => {
  const guests = [someGuest('ana', { party: 'one' }), someGuest('child', { party: 'two', guardian: 'ana' })]
  expect([...newnessOf(guests, []).newness]).toEqual([0, 0, 0, 0])
})
