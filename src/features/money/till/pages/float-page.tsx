import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { floatForm } from '../forms.ts'

type FloatPageProps = FormState & { canteen: CanteenName; typed: Typed; isSaved?: boolean }

/** How much change stays in the till from one day to the next. */
export function FloatPage({ canteen, typed, errors, isSaved = false }: FloatPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof floatForm>({ typed, ...(errors && { errors }) })
  return (
    <TeamDocument title={text('till:float.title')} canteen={canteen} at={href(urls.till, { canteen: canteen.slug })}>
      <h1>{text('till:float.title')}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('till:float.saved')}</p>
        </Notice>
      )}
      <p class="lead">{text('till:float.lead')}</p>
      <form method="post" action={href(urls.tillFloat, { canteen: canteen.slug })}>
        <ErrorSummary errors={errors} />
        <Version typed={typed} />
        <Field {...of('floatCents')} inputmode="decimal" maxlength={10} label={text('till:float.amount')} hint={text('till:float.hint')} />
        <button type="submit" class="main">
          {text('till:float.save')}
        </button>
      </form>
    </TeamDocument>
  )
}
