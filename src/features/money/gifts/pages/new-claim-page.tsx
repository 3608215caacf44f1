import { Checkbox, ErrorSummary, Field, FileField, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { PageUsed } from '#src/ui/page-used.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { claimedNatures } from '../claim.ts'
import type { KnownClaim } from '../find-claims.ts'
import { lineMaximum, whatMaximum, type claimForm } from '../forms.ts'
import { ClaimLine } from '../parts/claim-line.tsx'
import type { GivingCanteen } from '../queries.ts'

type NewClaimPageProps = FormState & {
  canteen: GivingCanteen
  today: string
  own: readonly OwnClaim[]
  /** Where that is which this very page has sent before. */ made?: string
}

/** One of the claims of whoever reads the page, and where they follow it. */
type OwnClaim = { claim: KnownClaim; address: string }

/** What somebody paid for the canteen with their own money. */
export function NewClaimPage({ canteen, today, own, made, typed = {}, errors = {} }: NewClaimPageProps) {
  const { text, href } = usePage()
  const { voucher, sure, ...ofFields } = errors
  const of = fieldsOf<typeof claimForm>({ typed, errors: ofFields })
  const title = text('gifts:claim.new')
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      <p class="lead">{text('gifts:claim.lead')}</p>
      {made && <PageUsed told={text('gifts:claim.used')} see={text('gifts:claim.usedSee')} at={made} />}
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={href(urls.newExpenseClaim, { canteen: canteen.slug })}
        class="editor"
        novalidate
        enctype="multipart/form-data"
      >
        <FormKey />
        <FileField
          name="voucher"
          label={text('gifts:claim.voucher')}
          hint={text(Object.keys(errors).length > 0 || made ? 'gifts:claim.voucherAgain' : 'gifts:claim.voucherHint')}
          error={voucher}
          accept="image/*,application/pdf"
        />
        <div class="columns">
          <Field {...of('amount')} label={text('gifts:form.amount')} inputmode="decimal" maxlength={14} required />
          <Field {...of('spentOn', today)} type="date" label={text('gifts:claim.spentOn')} max={today} required />
        </div>
        <Select
          {...of('nature')}
          label={text('gifts:claim.nature')}
          options={[
            { value: '', label: text('gifts:claim.choose') },
            ...claimedNatures.map((value) => ({ value, label: text(`accounts:natures.${value}`) })),
          ]}
        />
        <Field {...of('what')} label={text('gifts:claim.what')} hint={text('gifts:claim.whatHint')} maxlength={whatMaximum} required />
        <Claimant typed={typed} errors={ofFields} />
        {sure !== undefined && <Checkbox name="sure" label={text('gifts:claim.twinSure')} error={sure} />}
        <button type="submit" class="main">
          {text('gifts:claim.send')}
        </button>
      </form>
      <OwnClaims own={own} />
    </TeamDocument>
  )
}

/** Who is to be paid back, or gives it up. */
function Claimant({ typed = {}, errors = {} }: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof claimForm>({ typed, errors })
  return (
    <>
      <h2>{text('gifts:claim.who')}</h2>
      <div class="columns">
        <Field {...of('firstNames')} label={text('gifts:form.firstNames')} maxlength={lineMaximum} autocomplete="given-name" required />
        <Field {...of('name')} label={text('gifts:claim.name')} maxlength={lineMaximum} autocomplete="family-name" required />
      </div>
      <Field {...of('email')} type="email" label={text('gifts:form.email')} hint={text('gifts:claim.emailHint')} maxlength={254} required />
    </>
  )
}

function OwnClaims({ own }: Pick<NewClaimPageProps, 'own'>) {
  const { text } = usePage()
  if (own.length === 0) return null
  return (
    <section>
      <h2>{text('gifts:claim.ownList')}</h2>
      <ul class="entries">
        {own.map(({ claim, address }) => (
          <ClaimLine key={claim.id} claim={claim} address={address} />
        ))}
      </ul>
    </section>
  )
}
