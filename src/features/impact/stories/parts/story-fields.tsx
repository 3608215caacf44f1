import { Checkbox, Field, FileField, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { tellForm } from '../forms.ts'
import { longestSaid, longestTitle, longestWords, othersAsked } from '../story.ts'

/** What is told: words, a photo, a sound, and who else is in it. */
export function StoryFields({ oral = false, ...state }: FormState & { oral?: boolean }) {
  const { text } = usePage()
  const of = fieldsOf<typeof tellForm>(state)
  return (
    <>
      <Field {...of('title')} label={text('stories:tell.title')} hint={text('stories:tell.titleHint')} maxlength={longestTitle} />
      <TextArea
        {...of('words')}
        label={text(oral ? 'stories:oral.words' : 'stories:tell.words')}
        hint={text('stories:tell.wordsHint')}
        rows={10}
        maxlength={longestWords}
      />
      <details open={['photo', 'photoText', 'sound'].some((name) => state.errors?.[name])}>
        <summary>{text('stories:tell.files')}</summary>
        <FileField
          {...withoutValue(of('photo' as 'title'))}
          label={text('stories:tell.photo')}
          hint={text('stories:tell.photoHint')}
          accept="image/*"
        />
        <Field
          {...of('photoText')}
          label={text('stories:tell.photoText')}
          hint={text('stories:tell.photoTextHint')}
          maxlength={longestSaid}
        />
        <Checkbox {...of('childInPhoto')} label={text('stories:tell.child')} />
        <p class="hint">{text('stories:tell.childHint')}</p>
        <FileField
          {...withoutValue(of('sound' as 'title'))}
          label={text('stories:tell.sound')}
          hint={text('stories:tell.soundHint')}
          accept="audio/*"
        />
      </details>
    </>
  )
}

function withoutValue({ name, error }: { name: string; error: string | undefined }) {
  return { name, error }
}

export function OthersFields(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof tellForm>(state)
  return (
    <fieldset class="field">
      <legend>{text('stories:tell.others')}</legend>
      <p class="hint">{text('stories:tell.othersHint')}</p>
      {Array.from({ length: othersAsked }, (_, at) => (
        <div class="pair" key={at}>
          <Field {...of(`others.${at}.firstName`)} label={text('stories:tell.otherName', { number: at + 1 })} maxlength={80} />
          <Field {...of(`others.${at}.email`)} type="email" label={text('stories:tell.otherEmail', { number: at + 1 })} />
        </div>
      ))}
    </fieldset>
  )
}
