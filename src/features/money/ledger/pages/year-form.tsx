import type { Viewer } from '#src/platform/viewer.ts'
import { versionOf } from '#src/platform/web/edits.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { yearForm } from '../forms.ts'
import type { YearRefusal } from '../open-books.ts'
import { mayKeepBooks } from '../policy.ts'
import type { Books } from '../queries.ts'

type YearFormProps = FormState & {
  books: Books
  /** Those that are usual. */
  days: { firstDay: string; lastDay: string }
  viewer: Viewer
  asksSiren?: boolean
  refusal?: YearRefusal
}

/** Opens a fiscal year: the first one, whose first day is chosen, or the next one, which follows. */
export function YearForm({ books, days, viewer, asksSiren = false, refusal, ...form }: YearFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof yearForm>(form)
  const isFirst = books.years.length === 0
  if (!mayKeepBooks(viewer, { canteen: books.canteen.slug })) return <p>{text(`ledger:${isFirst ? 'begin' : 'years'}.treasurers`)}</p>
  return (
    <form method="post" action={href(urls.fiscalYears, { canteen: books.canteen.slug })} class="card">
      <h2 class="first">{text(`ledger:${isFirst ? 'begin' : 'years'}.open`)}</h2>
      <Version typed={{ version: versionOf({}) }} />
      {refusal && (
        <Notice>
          <p>{text(`ledger:years.refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={form.errors} />
      {isFirst ? (
        <Field
          {...of('firstDay', days.firstDay)}
          type="date"
          label={text('ledger:years.firstDay')}
          hint={text('ledger:begin.firstDayHint')}
          required
        />
      ) : (
        <input type="hidden" name="firstDay" value={days.firstDay} />
      )}
      <Field {...of('lastDay', days.lastDay)} type="date" label={text('ledger:years.lastDay')} required />
      {asksSiren ? (
        <Field
          {...of('siren')}
          label={text('ledger:begin.siren')}
          hint={text('ledger:begin.sirenHint')}
          inputmode="numeric"
          maxlength={20}
        />
      ) : (
        <input type="hidden" name="siren" value="" />
      )}
      {form.errors?.sure !== undefined && <Checkbox {...of('sure')} sends={form.typed?.lastDay ?? ''} label={text('ledger:years.sure')} />}
      <button type="submit" class="main">
        {text(`ledger:${isFirst ? 'begin' : 'years'}.submit`)}
      </button>
    </form>
  )
}
