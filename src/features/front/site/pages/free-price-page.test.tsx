import { expect, test } from 'vitest'
import type { Followed } from '#src/platform/viewer.ts'
import { htmlOf, wordsOf } from '#test/read-page.ts'
import { FreePricePage } from './free-price-page.tsx'

function page(followed: readonly Followed[]) {
  const price = {
    slug: 'la-marmite',
    name: 'La Marmite',
    town: 'Lille',
    ingredientsCents: 350,
    runningCostsCents: 900,
    suggestedCents: 1300,
  }
  return <FreePricePage prices={[{ ...price, followed }]} hasMore={false} paysOnline={false} />
}

test('where one may join or pay a meal ahead is told, canteen by canteen, and leads there', () => {
  const both = htmlOf(page(['memberships', 'solidarity']))

  expect(both).toContain('<a href="/cantines/la-marmite/adherer">Adhérer</a>')
  expect(both).toContain('<a href="/cantines/la-marmite#autrement">Repas suspendus</a>')
  expect(wordsOf(page(['solidarity']))).toContain('Un repas payé d’avance pour quelqu’un d’autre')
})

test('what no canteen keeps is not spoken of', () => {
  expect(wordsOf(page([]))).not.toMatch(/suspendu|Adhérer/)
  expect(htmlOf(page([]))).not.toContain('/adherer"')
})
