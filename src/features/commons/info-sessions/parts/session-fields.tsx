import { Field, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { sessionForm } from '../forms.ts'
import { longestLink, longestPlace, longestWords } from '../info-session.ts'

/** When, where, and for how many. */
export function SessionFields(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof sessionForm>(state)
  return (
    <>
      <div class="columns">
        <Field {...of('day')} type="date" label={text('info-sessions:form.day')} />
        <Field {...of('from')} type="time" label={text('info-sessions:form.from')} />
        <Field {...of('to')} type="time" label={text('info-sessions:form.to')} />
      </div>
      <Field
        {...of('place')}
        label={text('info-sessions:form.place')}
        hint={text('info-sessions:form.placeHint')}
        maxlength={longestPlace}
      />
      <Field
        {...of('link')}
        type="url"
        label={text('info-sessions:form.link')}
        hint={text('info-sessions:form.linkHint')}
        maxlength={longestLink}
      />
      <Field {...of('capacity')} inputmode="numeric" label={text('info-sessions:form.capacity')} />
      <TextArea {...of('words')} label={text('info-sessions:form.sessionWords')} maxlength={longestWords} />
    </>
  )
}
