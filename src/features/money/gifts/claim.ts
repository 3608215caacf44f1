/** What a volunteer spent for the canteen: approved, then waived in signed words, it is a gift. Pure. */
import { everydayNatures } from '#src/features/money/drafts/draft.ts'
import { foldName } from '#src/platform/names.ts'
import { fullName, type Donor } from './gift.ts'

/** What volunteers pay for: no rent, no tax. */
export const claimedNatures = everydayNatures.filter((nature) =>
  ['food', 'supplies', 'equipment', 'travel', 'communication', 'maintenance', 'other-expense'].includes(nature),
)

/** Ten thousand euros: beyond it nobody advances money without a word. */
export const largestClaim = 1_000_000

/** What was spent in an earlier year than the last is paid back no more by a form. */
export function firstDayClaimed(today: string): string {
  return `${Number(today.slice(0, 4)) - 1}-01-01`
}

export type ClaimState = 'claimed' | 'approved' | 'refused' | 'waived' | 'to-repay' | 'repayment-noted' | 'repaid'

/** Where it stands: whether it is paid back, the expense says that pays it. */
export function standOf(claim: { state: Exclude<ClaimState, 'repayment-noted' | 'repaid'>; repayment: Repayment | null }): ClaimState {
  if (claim.state !== 'to-repay' || !claim.repayment) return claim.state
  return claim.repayment.paidOn === null ? 'repayment-noted' : 'repaid'
}

/** `paidOn`: null while it is owed. */
export type Repayment = { draftId: string; paidOn: string | null }

export type ClaimContent = { spentOn: string; nature: string; what: string; cents: number }

/** Signed is what holds both the first name and the name, in whatever order and letters. */
export function isSignedBy(signed: string, donor: Pick<Donor, 'firstNames' | 'name'>): boolean {
  const wordsOf = (text: string) =>
    text
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .map(foldName)
      .filter(Boolean)
  const written = new Set(wordsOf(signed))
  const [first = ''] = wordsOf(donor.firstNames)
  return written.has(first) && wordsOf(donor.name).every((word) => written.has(word))
}

export function claimantOf(donor: Pick<Donor, 'firstNames' | 'name'> | null): string {
  return donor ? fullName(donor) : ''
}

export type ReopeningRefusal = 'changed-meanwhile' | 'paid-back' | 'nothing-to-undo'

const undoneBy: Record<'treasurer' | 'claimant', readonly ClaimState[]> = {
  treasurer: ['approved', 'refused', 'waived', 'to-repay', 'repayment-noted'],
  claimant: ['waived', 'to-repay', 'repayment-noted'],
}

/** Whether somebody may take back what they answered or chose. */
export function mayReopen(by: keyof typeof undoneBy, stands: ClaimState): boolean {
  return undoneBy[by].includes(stands)
}

export function refusalToReopen(
  by: keyof typeof undoneBy,
  { stands, seen }: { stands: ClaimState; seen: ClaimState },
): ReopeningRefusal | undefined {
  if (stands === 'repaid') return 'paid-back'
  if (stands !== seen) return 'changed-meanwhile'
  return mayReopen(by, stands) ? undefined : 'nothing-to-undo'
}
