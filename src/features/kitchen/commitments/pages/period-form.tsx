import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { periodForm } from '../forms.ts'
import type { Period } from '../period.ts'

/** From one month to another. */
export function PeriodForm({ action, period, asked }: { action: string; period: Period; asked: FormState }) {
  const { text } = usePage()
  const of = fieldsOf<typeof periodForm>(asked.errors ? asked : { typed: { du: period.from, au: period.until } })
  return (
    <form method="get" action={action} class="editor" novalidate>
      <ErrorSummary errors={asked.errors} />
      <div class="columns">
        <Field {...of('du')} label={text('commitments:period.from')} hint={text('commitments:period.hint')} />
        <Field {...of('au')} label={text('commitments:period.until')} />
      </div>
      <button type="submit">{text('commitments:period.show')}</button>
    </form>
  )
}
