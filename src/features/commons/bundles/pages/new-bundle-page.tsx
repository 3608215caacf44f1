import { ErrorSummary, Field, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { bundleForm } from '../forms.ts'

/** A name first; what is in it is chosen on the next page. */
export function NewBundlePage({ typed = {}, errors = {} }: FormState) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof bundleForm>({ typed, errors })
  return (
    <TeamDocument title={text('bundles:made.new')}>
      <p class="eyebrow">
        <a href={href(urls.bundles)}>{text('bundles:made.title')}</a>
      </p>
      <h1>{text('bundles:made.new')}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.newBundle)} class="editor" novalidate>
        <FormKey />
        <Field {...of('title')} label={text('bundles:form.title')} maxlength={120} />
        <TextArea {...of('about')} label={text('bundles:form.about')} hint={text('bundles:form.aboutHint')} />
        <button type="submit" class="button main">
          {text('bundles:form.begin')}
        </button>
      </form>
    </TeamDocument>
  )
}
