/** Why no plan can be given, as it is kept for the team: without a name where two guests must be apart. */
import type { Refusal } from '#src/solver/evening/refusals.ts'

type Nameless<Reason extends Refusal> = Reason extends { reason: 'kept-apart-but-same-party' | 'pins-join-kept-apart' }
  ? Omit<Reason, 'guests'>
  : Reason

export type ToldRefusal = Nameless<Refusal>

export function tellRefusal(refusal: Refusal): ToldRefusal {
  if (refusal.reason === 'kept-apart-but-same-party') return { reason: refusal.reason }
  if (refusal.reason === 'pins-join-kept-apart') return { reason: refusal.reason, table: refusal.table }
  return refusal
}
