import { expect, test } from 'vitest'
import type { Vat } from '#src/features/money/invoices/invoice.ts'
import { textIn } from '#src/texts.ts'
import { depositWords } from './words.ts'

const words = (vat: Vat, depositKind: 'acompte' | 'arrhes' = 'acompte', depositCents = 15_000) => {
  const line = { label: 'Repas', quantity: 100, unitCents: 60_000, nature: 'private-hire', vat } as const
  return depositWords(textIn('fr'), { lines: [line], note: '', depositCents, depositKind }, 'fr')
}

test('what is asked on order is without VAT only where there is some: a mention says why there is none', () => {
  expect(words({ status: 'liable', rate: 1000 })).toMatch(/un acompte de 150\s€ hors taxe est demandé/)
  for (const status of ['outside', 'exempt', 'franchise'] as const) {
    expect(words({ status, rate: null })).toMatch(/un acompte de 150\s€ est demandé/)
    expect(words({ status, rate: null }, 'arrhes')).toMatch(/des arrhes de 150\s€ sont demandées/)
  }
  expect(words({ status: 'exempt', rate: null }, 'acompte', 0)).toBeUndefined()
})
