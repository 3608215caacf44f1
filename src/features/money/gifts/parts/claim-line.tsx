import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { claimantOf, standOf } from '../claim.ts'
import type { KnownClaim } from '../find-claims.ts'

type ClaimLineProps = { claim: KnownClaim; address: string; /** With whose it is. */ named?: boolean }

/** One claim in a list: what it was, when, how much, and where it stands. */
export function ClaimLine({ claim, address, named = false }: ClaimLineProps) {
  const { text, language } = usePage()
  const { what, donor, spentOn, cents, repayment } = claim
  const day = repayment?.paidOn ? formatDate(repayment.paidOn, language) : ''
  return (
    <li class="entry">
      <div>
        <a href={address}>
          {named && (
            <>
              <b {...untranslated}>{isolated(claimantOf(donor)) || text('gifts:forgotten')}</b> ·{' '}
            </>
          )}
          {what}
        </a>
        <br />
        <span class="small soft">
          {formatDate(spentOn, language)} · {text(`gifts:claim.states.${standOf(claim)}`, { day })}
        </span>
      </div>
      <b>{formatCents(cents, language)}</b>
    </li>
  )
}
