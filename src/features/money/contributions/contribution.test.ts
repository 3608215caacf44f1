import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBag } from './bag.ts'
import { mostOnScreen, offeredAmounts, refusalToTake } from './contribution.ts'

const price = { suggestedCents: 1300, ingredientsCents: 350, runningCostsCents: 900 }

test('as many amounts are offered below what a meal costs as above, the suggested one among them', () => {
  expect(offeredAmounts(price)).toEqual([300, 600, 1000, 1300, 1700, 2200])
  expect(offeredAmounts({ ...price, suggestedCents: 800 })).toEqual([300, 800, 1000, 1400, 1700, 2200])
  expect(offeredAmounts({ ...price, suggestedCents: 1250 })).toEqual([300, 600, 1000, 1250, 1400, 1700, 2200])
})

test('whatever the prices, both sides weigh the same', () => {
  const anyPrice = fc.record({
    suggestedCents: fc.integer({ min: 100, max: 6000 }),
    ingredientsCents: fc.integer({ min: 200, max: 2000 }),
    runningCostsCents: fc.integer({ min: 200, max: 3000 }),
  })
  fc.assert(
    fc.property(anyPrice, (drawn) => {
      const breakEven = drawn.ingredientsCents + drawn.runningCostsCents
      const amounts = offeredAmounts(drawn)

      expect(amounts.filter((cents) => cents < breakEven)).toHaveLength(3)
      expect(amounts.filter((cents) => cents > breakEven)).toHaveLength(3)
      expect(amounts).toContain(drawn.suggestedCents)
      expect(amounts).toEqual([...new Set(amounts)].sort((a, b) => a - b))
      expect(amounts[0]).toBeGreaterThan(0)
    }),
  )
})

test('contributions are taken once the meal takes place and until it is closed', () => {
  const open = { bag: emptyBag, final: false }
  expect(refusalToTake({ state: 'held' }, open)).toBeUndefined()
  expect(refusalToTake({ state: 'published' }, open)).toBe('not-held')
  expect(refusalToTake({ state: 'draft' }, open)).toBe('not-held')
  expect(refusalToTake({ state: 'closed' }, open)).toBe('meal-closed')
  expect(refusalToTake({ state: 'cancelled' }, open)).toBe('meal-cancelled')
})

test('a meal opened again takes no contribution once its money is settled, nor where its bag cannot be opened', () => {
  expect(refusalToTake({ state: 'held' }, { bag: emptyBag, final: true })).toBe('money-settled')
  expect(refusalToTake({ state: 'held' }, { bag: undefined, final: false })).toBe('bag-unreadable')
})

test('the screen in guests’ hands takes a table’s worth, or as much as everybody giving twice', () => {
  expect([0, 5, 6, 40].map(mostOnScreen)).toEqual([10, 10, 12, 80])
})
