/** Where an issued invoice stands: what was paid, what credit notes took back, what is left. Pure. */
export type Standing = 'draft' | 'credit-note' | 'due' | 'late' | 'paid' | 'credited' | 'owed-to-client'

type Known = {
  kind: string
  number: string | null
  dueOn: string | null
  paidCents: number
  creditedCents: number
  /** Of a deposit: taken off it, because the invoice that has deducted it was credited. */
  setOffCents: number
  /** Positive: the client owes it; negative: the association does. */
  leftCents: number
}

export function standingOf({ kind, number, dueOn, paidCents, creditedCents, setOffCents, leftCents }: Known, today: string): Standing {
  if (number === null) return 'draft'
  if (kind === 'credit-note') return 'credit-note'
  if (leftCents < 0) return 'owed-to-client'
  if (leftCents === 0) return isCredited({ paidCents, creditedCents, setOffCents }) ? 'credited' : 'paid'
  return (dueOn ?? today) < today ? 'late' : 'due'
}

/** What is said of what is left. */
export function nameOfLeft({ leftCents, ...known }: Settled & Pick<Known, 'leftCents'>) {
  if (leftCents !== 0) return leftCents > 0 ? 'left' : 'back'
  return isCredited(known) ? 'credited' : 'whole'
}

type Settled = Pick<Known, 'paidCents' | 'creditedCents' | 'setOffCents'>

function isCredited({ paidCents, creditedCents, setOffCents }: Settled): boolean {
  return paidCents === 0 && (creditedCents > 0 || setOffCents > 0)
}

/** Reminded the day after it was due, and so often, with so many days between. */
export const mostReminders = 3
export const daysBetween = 14

export function isToRemind(invoice: Known & { remindedOn: readonly string[] }, today: string): boolean {
  if (standingOf(invoice, today) !== 'late' || invoice.remindedOn.length >= mostReminders) return false
  const last = invoice.remindedOn.toSorted().at(-1)
  return last === undefined || Temporal.PlainDate.from(last).until(today).days >= daysBetween
}
