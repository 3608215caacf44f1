import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { House } from '../queries.ts'
import type { AmountRefusal } from '../take-amount.ts'
import { AmountFields } from './amount-fields.tsx'

type AmountScreenPageProps = { meal: Meal; house: House; refusal?: AmountRefusal | 'too-fast'; form?: FormState | undefined }

/** In the hands of who joins: no name, nothing of what others gave. */
export function AmountScreenPage({ meal, house, refusal, form }: AmountScreenPageProps) {
  const { text, href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <Document title={text('memberships:amount.screen')} unlisted bare>
      <div class="contribution-screen">
        <p class="eyebrow">{house.association}</p>
        <h1>{text('memberships:amount.screen')}</h1>
        {refusal && (
          <Notice>
            <p>{text(`memberships:amount.refusals.${refusal}`)}</p>
          </Notice>
        )}
        <p class="lead">{text('memberships:amount.lead')}</p>
        <form method="post" action={href(urls.membershipScreen, place)} autocomplete="off" class="contribution-form">
          <ErrorSummary errors={form?.errors} />
          <FormKey />
          <AmountFields offeredCents={house.rules.offeredCents} form={form} />
        </form>
        <p class="screen-foot">
          <a href={href(urls.contributionScreen, place)}>{text('memberships:amount.toMeal')}</a>
          <a href={href(urls.takeScreenBack, place)}>{text('contributions:backToTeam')}</a>
        </p>
      </div>
    </Document>
  )
}
