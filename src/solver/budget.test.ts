import { expect, test } from 'vitest'
import { startMeter } from './budget.ts'

test('a budget of moves is spent when that many moves were made, not before', () => {
  const meter = startMeter({ moves: 10 })
  meter.spend(9)
  expect([meter.isSpent(), meter.fractionSpent(), meter.movesSpent()]).toEqual([false, 0.9, 9])
  meter.spend(1)
  expect(meter.isSpent()).toBe(true)
})

test('a budget of milliseconds is spent when the given clock says so', () => {
  let clock = 1_000
  const meter = startMeter({ milliseconds: 50, now: () => clock })
  expect(meter.isSpent()).toBe(false)
  clock = 1_049
  meter.spend(10_000)
  expect([meter.isSpent(), meter.fractionSpent()]).toEqual([false, 0.98])
  clock = 1_050
  meter.spend(10_000)
  expect(meter.isSpent()).toBe(true)
})

test('a clock that steps back never gives time back', () => {
  let clock = 0
  const meter = startMeter({ milliseconds: 10, now: () => clock })
  clock = 10
  expect(meter.isSpent()).toBe(true)
  clock = 0
  meter.spend(10_000)
  expect(meter.isSpent()).toBe(true)
})

test('the clock is not read at every move', () => {
  let readings = 0
  const meter = startMeter({ milliseconds: 10, now: () => readings++ && 0 })
  for (let move = 0; move < 50_000; move++) {
    meter.spend(1)
    meter.isSpent()
  }
  expect(readings).toBeLessThan(10)
})

test.each([{ moves: 0 }, { moves: Number.NaN }, { milliseconds: 0, now: () => 0 }, { milliseconds: Number.NaN, now: () => 0 }])(
  'a budget of nothing (%j) is spent at once',
  (budget) => {
    expect(startMeter(budget).isSpent()).toBe(true)
  },
)
