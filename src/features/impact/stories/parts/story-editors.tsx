import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, Field, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { mendForm, personForm, reasonForm } from '../forms.ts'
import { longestSaid, longestTitle, longestWords } from '../story.ts'

type Place = { canteen: string; story: string }

export function MendStory({ place, typed = {}, errors = {} }: FormState & { place: Place }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof mendForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.keptStory, place)} class="editor" novalidate>
      <Version typed={typed} />
      <h2>{text('stories:mend.title')}</h2>
      <p>{text('stories:mend.lead')}</p>
      <Field {...of('title')} label={text('stories:mend.titleField')} maxlength={longestTitle} />
      <TextArea
        {...of('words')}
        label={text('stories:mend.words')}
        hint={text('stories:mend.wordsHint')}
        rows={10}
        maxlength={longestWords}
      />
      <Field {...of('photoText')} label={text('stories:tell.photoText')} maxlength={longestSaid} />
      <Checkbox {...of('childInPhoto')} label={text('stories:tell.child')} />
      <Field
        {...of('childSaid')}
        label={text('stories:mend.childSaid')}
        hint={text('stories:mend.childSaidHint')}
        maxlength={longestSaid}
      />
      <Checkbox {...of('childAgreed')} label={text('stories:mend.childAgreed')} />
      <button class="button">{text('stories:mend.save')}</button>
    </form>
  )
}

export function AddPerson({ place, ...state }: FormState & { place: Place }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof personForm>(state)
  // Beside other forms of the page, whose fields have these names too.
  return (
    <form method="post" action={href(urls.storyPeople, place)} class="editor" novalidate>
      <FormKey />
      <h2>{text('stories:person.title')}</h2>
      <p>{text('stories:person.lead')}</p>
      <Radios
        {...of('part', 'other')}
        legend={text('stories:person.part')}
        options={(['other', 'parent'] as const).map((part) => ({ value: part, label: text(`stories:person.parts.${part}`) }))}
      />
      <div class="pair">
        <Field {...of('firstName')} label={text('stories:person.firstName')} maxlength={80} />
        <Field {...of('email')} type="email" label={text('stories:person.email')} />
      </div>
      <button class="button">{text('stories:person.add')}</button>
    </form>
  )
}

export function RefuseStory({ action, ...state }: FormState & { action: string }) {
  const { text } = usePage()
  const of = fieldsOf<typeof reasonForm>(state)
  return (
    <form method="post" action={action} class="editor" novalidate>
      <h2>{text('stories:refuse.title')}</h2>
      <TextArea {...of('reason')} label={text('stories:refuse.reason')} hint={text('stories:refuse.hint')} maxlength={1000} />
      <button class="button quiet">{text('stories:refuse.send')}</button>
    </form>
  )
}
