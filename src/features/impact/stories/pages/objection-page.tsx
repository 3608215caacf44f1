import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { objectionForm } from '../forms.ts'
import { longestObjection } from '../story.ts'

/** « Cette histoire parle de moi »: somebody whom nobody asked. */
export function ObjectionPage({ story, isDone, ...state }: FormState & { story: string; isDone: boolean }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof objectionForm>(state)
  const title = text('stories:objection.link')
  if (isDone)
    return (
      <Document title={title} unlisted>
        <h1>{text('stories:objection.thanks')}</h1>
        <p class="lead">{text('stories:objection.done')}</p>
        <p>
          <a href={href(urls.stories)}>{text('stories:all')}</a>
        </p>
      </Document>
    )
  return (
    <Document title={title} unlisted>
      <h1>{title}</h1>
      <p class="lead">{text('stories:objection.lead')}</p>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.objectToStory, { story })} class="editor" novalidate>
        <FormKey />
        <TextArea
          {...of('words')}
          label={text('stories:objection.words')}
          hint={text('stories:objection.hint')}
          maxlength={longestObjection}
        />
        <Field
          {...of('email')}
          type="email"
          autocomplete="email"
          label={text('stories:objection.email')}
          hint={text('stories:objection.emailHint')}
        />
        <button class="button main">{text('stories:objection.send')}</button>
      </form>
    </Document>
  )
}
