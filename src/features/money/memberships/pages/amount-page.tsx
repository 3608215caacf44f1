import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { House } from '../queries.ts'
import type { AmountRefusal } from '../take-amount.ts'
import { AmountFields } from './amount-fields.tsx'

type AmountPageProps = { house: House; refusal?: AmountRefusal; form?: FormState | undefined }

/** What somebody gives for a membership that stands: no name is asked. */
export function AmountPage({ house, refusal, form }: AmountPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('memberships:amount.alone')} canteen={house}>
      <h1>{text('memberships:amount.alone')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`memberships:amount.refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('memberships:amount.lead')}</p>
      <form method="post" action={href(urls.membershipAmount, { canteen: house.slug })} autocomplete="off" class="contribution-form">
        <ErrorSummary errors={form?.errors} />
        <FormKey />
        <AmountFields offeredCents={house.rules.offeredCents} form={form} />
      </form>
    </TeamDocument>
  )
}
