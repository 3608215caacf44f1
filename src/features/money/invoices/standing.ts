/** Where an issued invoice stands: what was paid, what credit notes took back, what is left. Pure. */
export type Standing = 'draft' | 'credit-note' | 'due' | 'late' | 'paid' | 'owed-to-client'

type Known = {
  kind: string
  number: string | null
  dueOn: string | null
  dueCents: number | null
  paidCents: number
  creditedCents: number
}

/** Positive: the client owes it; negative: the association does. */
export function leftCents({ dueCents, paidCents, creditedCents }: Pick<Known, 'dueCents' | 'paidCents' | 'creditedCents'>): number {
  return (dueCents ?? 0) - paidCents - creditedCents
}

export function standingOf(invoice: Known, today: string): Standing {
  if (invoice.number === null) return 'draft'
  if (invoice.kind === 'credit-note') return 'credit-note'
  const left = leftCents(invoice)
  if (left < 0) return 'owed-to-client'
  if (left === 0) return 'paid'
  return (invoice.dueOn ?? today) < today ? 'late' : 'due'
}

/** Reminded the day after it was due, and so often, with so many days between. */
export const mostReminders = 3
const daysBetween = 14

export function isToRemind(invoice: Known & { remindedOn: readonly string[] }, today: string): boolean {
  if (standingOf(invoice, today) !== 'late' || invoice.remindedOn.length >= mostReminders) return false
  const last = invoice.remindedOn.toSorted().at(-1)
  return last === undefined || Temporal.PlainDate.from(last).until(today).days >= daysBetween
}
