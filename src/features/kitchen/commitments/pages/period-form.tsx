import { Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Period } from '../period.ts'

/** From one month to another. Whatever else is typed there is this year. */
export function PeriodForm({ action, period }: { action: string; period: Period }) {
  const { text } = usePage()
  return (
    <form method="get" action={action} class="editor">
      <div class="columns">
        <Field name="du" label={text('commitments:period.from')} hint={text('commitments:period.hint')} value={period.from} />
        <Field name="au" label={text('commitments:period.until')} value={period.until} />
      </div>
      <button type="submit">{text('commitments:period.show')}</button>
    </form>
  )
}
