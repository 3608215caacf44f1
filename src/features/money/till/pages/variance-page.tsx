import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDate } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { varianceForm } from '../forms.ts'

type VariancePageProps = FormState & { canteen: CanteenName; day: string; isShown: boolean; typed: Typed }

/** Why the till held more or less than was noted, in one sentence. */
export function VariancePage({ canteen, day, isShown, typed, errors }: VariancePageProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof varianceForm>({ typed, ...(errors && { errors }) })
  const place = { canteen: canteen.slug, day }
  const title = text('till:variance.title', { day: formatDate(day, language) })
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.till, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      {isShown ? (
        <form method="post" action={href(urls.tillVariance, place)}>
          <ErrorSummary errors={errors} />
          <Version typed={typed} />
          <TextArea {...of('reason')} label={text('till:variance.label')} hint={text('till:variance.hint')} rows={2} maxlength={500} />
          <button type="submit" class="main">
            {text('till:variance.save')}
          </button>
        </form>
      ) : (
        <Notice kind="information">
          <p>{text('till:variance.nothingShown')}</p>
        </Notice>
      )}
      <p>
        <a href={href(urls.tillSheet, place)}>{text('till:variance.back')}</a>
      </p>
    </TeamDocument>
  )
}
