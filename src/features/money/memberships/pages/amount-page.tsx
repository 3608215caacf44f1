import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { House } from '../queries.ts'
import { AmountFields } from './amount-fields.tsx'

type AmountPageProps = { house: House; isUnreadable?: boolean; form?: FormState | undefined }

/** What somebody gives for a membership that stands: no name is asked. */
export function AmountPage({ house, isUnreadable = false, form }: AmountPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('memberships:amount.alone')} canteen={house}>
      <h1>{text('memberships:amount.alone')}</h1>
      {isUnreadable && (
        <Notice>
          <p>{text('memberships:refusals.purse-unreadable')}</p>
        </Notice>
      )}
      <p class="lead">{text('memberships:amount.lead')}</p>
      <form method="post" action={href(urls.membershipAmount, { canteen: house.slug })} autocomplete="off" class="contribution-form">
        <ErrorSummary errors={form?.errors} />
        <AmountFields offeredCents={house.rules.offeredCents} form={form} />
      </form>
    </TeamDocument>
  )
}
