/** What a volunteer spent for the canteen: approved, then waived in signed words, it is a gift. Pure. */
import { everydayNatures } from '#src/features/money/drafts/draft.ts'
import { foldName } from '#src/platform/names.ts'
import { fullName, type Donor } from './gift.ts'

/** What volunteers pay for: no rent, no tax. */
export const claimedNatures = everydayNatures.filter((nature) =>
  ['food', 'supplies', 'equipment', 'travel', 'communication', 'maintenance', 'other-expense'].includes(nature),
)

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
