import { Checkbox, Field, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { ownSupportForm } from '../forms.ts'
import { longestName, longestWords } from '../supporter.ts'

/** Who they are, and what they bring. */
export function SupportFields(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof ownSupportForm>(state)
  return (
    <>
      <Field {...of('name')} label={text('supporters:form.name')} autocomplete="name" maxlength={longestName} />
      <fieldset class="field">
        <legend>{text('supporters:form.brings')}</legend>
        <Checkbox {...of('bringsTime')} label={text('supporters:things.time')} />
        <Checkbox {...of('bringsSkill')} label={text('supporters:things.skill')} />
        <Checkbox {...of('bringsPlace')} label={text('supporters:things.place')} />
        <Checkbox {...of('bringsMoney')} label={text('supporters:things.money')} />
      </fieldset>
      <TextArea
        {...of('words')}
        label={text('supporters:form.words')}
        hint={text('supporters:form.wordsHint')}
        rows={3}
        maxlength={longestWords}
      />
    </>
  )
}
