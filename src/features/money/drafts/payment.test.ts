import { expect, test } from 'vitest'
import { textIn } from '#src/texts.ts'
import { paymentForm } from './payment.ts'

test.each([
  ['expense', 'Dites comment c’est payé'],
  ['income', 'Dites comment'],
] as const)('what was owed is asked about in its own words: %s', (kind, sentence) => {
  const form = paymentForm({ text: textIn('fr'), today: '2026-12-01' }, { kind, day: '2026-11-01', leftCents: 500 }, [])
  const read = form.safeParse({ paidOn: '2026-11-02', paidCents: '5', paidWay: '' })
  const [issue] = read.error?.issues ?? []

  expect(issue?.message).toContain(sentence)
  expect(issue?.message.includes('payé')).toBe(kind === 'expense')
})
