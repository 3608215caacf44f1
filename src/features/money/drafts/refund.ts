/** What a supplier gives back: it lessens what was spent, and is no income. Pure. */
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import type { DraftContent } from './draft.ts'

/** Received of what is otherwise spent: a supplier gives it back. */
export function isRefund({ kind, nature }: Pick<DraftContent, 'kind' | 'nature'>): boolean {
  return kind === 'income' && nature !== null && isSpent(nature)
}

export function isSpent(nature: Nature): boolean {
  return (expenseNatures as readonly Nature[]).includes(nature)
}

/** Of VAT that an expense gave a right to, as much goes as comes back of it. */
export function vatGivenBack({ amountCents, vatCents }: Pick<DraftContent, 'amountCents' | 'vatCents'>, refundedCents: number): number {
  return Math.round((vatCents * refundedCents) / amountCents)
}
