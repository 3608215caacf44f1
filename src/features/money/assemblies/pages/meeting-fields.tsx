import { ErrorSummary, Field, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { meetingForm } from '../forms.ts'

/** Day, hour, place and agenda. */
export function MeetingFields({ form }: { form: FormState | undefined }) {
  const { text } = usePage()
  const of = fieldsOf<typeof meetingForm>(form)
  return (
    <>
      <ErrorSummary errors={form?.errors} />
      <Field {...of('day')} label={text('assemblies:day')} type="date" />
      <Field {...of('clock')} label={text('assemblies:clock')} type="time" />
      <Field {...of('place')} label={text('assemblies:place')} maxlength={200} />
      <TextArea {...of('agenda')} label={text('assemblies:agenda')} hint={text('assemblies:agendaHint')} rows={6} maxlength={4000} />
    </>
  )
}
