import { expect, test } from 'vitest'
import { canteenToShow, holding, htmlOf, wordsOf } from '#test/read-page.ts'
import { PricesPage } from './prices-page.tsx'

const reader = { as: holding('canteen-manager') }
const price = { validFrom: '2026-09-01', suggestedCents: 1300, ingredientsCents: 450, runningCostsCents: 700 }

type Shown = Partial<Parameters<typeof PricesPage>[0]>
const page = (shown: Shown = {}) => <PricesPage canteen={canteenToShow} prices={[]} today="2026-12-01" {...shown} />

test('a canteen without a price is told what the first is for', () => {
  expect(wordsOf(page(), reader)).toContain('Aucun prix encore : ajoutez le premier')
})

test('one price alone is in force, those after today are to come, those before it neither', () => {
  const prices = [{ ...price, validFrom: '2027-01-01' }, price, { ...price, validFrom: '2026-01-01' }]
  const told = wordsOf(page({ prices }), reader)

  expect(told).toMatch(/1er janvier 2027 À venir Changer .*1er septembre 2026 En cours .*1er janvier 2026 4,50 €/)
  expect(told.match(/En cours/g)).toHaveLength(1)
  expect(told.match(/À venir/g)).toHaveLength(1)
})

test('a price of today is in force today', () => {
  expect(wordsOf(page({ prices: [{ ...price, validFrom: '2026-12-01' }] }), reader)).toContain('1er décembre 2026 En cours')
})

test('what a meal costs stands before what is suggested for it', () => {
  expect(wordsOf(page({ prices: [price] }), reader)).toContain('4,50 € 7 € 11,50 € 13 €')
})

test('a new price holds from today on, unless another day was typed', () => {
  expect(htmlOf(page(), reader)).toMatch(/name="validFrom" type="date" value="2026-12-01"/)
  expect(htmlOf(page({ typed: { validFrom: '2027-02-01' } }), reader)).toMatch(/name="validFrom" type="date" value="2027-02-01"/)
})

test('why a price was not taken is said in words of the day that it would have held from', () => {
  expect(wordsOf(page({ refusal: 'in-the-past' }), reader)).toContain('un nouveau prix vaut au plus tôt aujourd’hui')
  expect(wordsOf(page({ refusal: 'already-in-force' }), reader)).toContain('le prochain vaut au plus tôt demain')
})
