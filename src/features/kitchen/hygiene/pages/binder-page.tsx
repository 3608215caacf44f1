import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { periodForm } from '../forms.ts'

type BinderPageProps = FormState & { canteen: CanteenName; from: string; until: string }

/** Of which days the binder is wanted. */
export function BinderPage({ canteen, from, until, typed = {}, errors = {} }: BinderPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof periodForm>({ typed, errors })
  return (
    <TeamDocument title={text('hygiene:binder.title')} canteen={canteen}>
      <h1>{text('hygiene:binder.title')}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{text('hygiene:binder.lead')}</p>
      <form action={href(urls.hygieneBinderFile, { canteen: canteen.slug })} class="editor" novalidate>
        <div class="columns">
          <Field {...of('from', from)} type="date" max={until} label={text('hygiene:binder.from')} required />
          <Field {...of('until', until)} type="date" max={until} label={text('hygiene:binder.until')} required />
        </div>
        <button type="submit" class="main">
          {text('hygiene:binder.open')}
        </button>
      </form>
      <p class="actions">
        <a href={href(urls.hygiene, { canteen: canteen.slug })}>{text('hygiene:title')}</a>
      </p>
    </TeamDocument>
  )
}
