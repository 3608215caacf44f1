import { Field, TextArea } from '#src/ui/fields.tsx'
import type { FieldName, FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { ownForm } from '../forms.ts'
import { longestName, longestWords, mostPeople } from '../info-session.ts'

/** What somebody says of themself and of what they have in mind. */
export function SaidFields({ of }: { of: FieldsOf<FieldName<typeof ownForm>> }) {
  const { text } = usePage()
  return (
    <>
      <Field {...of('name')} label={text('info-sessions:form.name')} autocomplete="name" maxlength={longestName} />
      <Field
        {...of('people', '1')}
        inputmode="numeric"
        label={text('info-sessions:form.people')}
        hint={text('info-sessions:form.peopleHint', { max: mostPeople })}
      />
      <Field {...of('town')} label={text('info-sessions:form.town')} hint={text('info-sessions:form.townHint')} maxlength={longestName} />
      <TextArea
        {...of('words')}
        label={text('info-sessions:form.words')}
        hint={text('info-sessions:form.wordsHint')}
        maxlength={longestWords}
      />
    </>
  )
}
