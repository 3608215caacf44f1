import { formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { claimantOf, mayReopen, standOf } from '../claim.ts'
import type { KnownClaim } from '../find-claims.ts'
import { lineMaximum, type waiverForm } from '../forms.ts'
import { AddressFields } from '../parts/donor-fields.tsx'
import type { ReopenRefusal } from '../reopen-claim.ts'
import type { WaivingRefusal } from '../waive-expense.ts'
import { ClaimFacts } from './claims-page.tsx'

export const ownClaimDeeds = ['demande', 'abandon', 'remboursement', 'repris'] as const

type OwnClaimPageProps = FormState & {
  canteen: string
  association: string
  token: string
  claim: KnownClaim
  refusal?: WaivingRefusal | ReopenRefusal | undefined
  done?: (typeof ownClaimDeeds)[number] | undefined
}

/** Where whoever spent it sees what became of it, and gives it up in signed words. */
export function OwnClaimPage({ canteen, association, token, claim, refusal, done, ...form }: OwnClaimPageProps) {
  const { text, language } = usePage()
  const title = text('gifts:claim.own')
  return (
    <Document title={title} unlisted>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`gifts:claim.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`gifts:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ClaimFacts claim={claim} />
      <p>
        {text(`gifts:claim.ownNext.${standOf(claim)}`, {
          reason: claim.answer,
          day: formatDate(claim.signedOn ?? claim.repayment?.paidOn ?? claim.spentOn, language),
        })}
      </p>
      {claim.state === 'approved' && <WaiverForm canteen={canteen} association={association} token={token} claim={claim} {...form} />}
      {mayReopen('claimant', standOf(claim)) && <ChooseAnew canteen={canteen} token={token} claim={claim} />}
    </Document>
  )
}

type WaiverFormProps = FormState & Pick<OwnClaimPageProps, 'canteen' | 'association' | 'token' | 'claim'>

function WaiverForm({ canteen, association, token, claim, typed = {}, errors = {} }: WaiverFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof waiverForm>({ typed, errors })
  return (
    <>
      <form method="post" action={href(urls.waiveExpense, { canteen, token })} class="editor" novalidate>
        <ErrorSummary errors={errors} />
        <h2>{text('gifts:claim.give')}</h2>
        <p>
          <b>{text('gifts:claim.words', { name: claimantOf(claim.donor), association })}</b>
        </p>
        <p>{text('gifts:claim.addressWhy')}</p>
        <AddressFields of={of} hint={false} own />
        <Field
          {...of('signed')}
          label={text('gifts:claim.signed')}
          hint={text('gifts:claim.signedHint')}
          maxlength={lineMaximum}
          autocomplete="off"
          required
        />
        <button type="submit" class="main">
          {text('gifts:claim.sign')}
        </button>
      </form>
      <form method="post" action={href(urls.repayExpense, { canteen, token })}>
        <p class="hint">{text('gifts:claim.repayHint')}</p>
        <button type="submit" class="quiet">
          {text('gifts:claim.repay')}
        </button>
      </form>
    </>
  )
}

/** A choice is taken back until it is paid, receipted or validated. */
function ChooseAnew({ canteen, token, claim }: Pick<OwnClaimPageProps, 'canteen' | 'token' | 'claim'>) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.chooseAnew, { canteen, token })}>
      <input type="hidden" name="seen" value={standOf(claim)} />
      <p class="hint">{text('gifts:claim.anewHint')}</p>
      <button type="submit" class="quiet">
        {text('gifts:claim.anew')}
      </button>
    </form>
  )
}
