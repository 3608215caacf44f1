import { ErrorSummary, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { Document } from '#src/ui/document.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ownerForm } from '../forms.ts'
import { PracticeFields } from '../parts/practice-fields.tsx'

type NewPracticePageProps = FormState & { owners: readonly { value: string; label: string }[] }

/** A practice begins as a draft, which nobody else finds before it is published. */
export function NewPracticePage({ owners, typed = {}, errors = {} }: NewPracticePageProps) {
  const { text, href } = usePage()
  const field = fieldsOf<typeof ownerForm>({ typed, errors })
  return (
    <Document title={text('practices:form.new')} unlisted>
      <p class="eyebrow">
        <a href={href(urls.practices)}>{text('practices:title')}</a>
      </p>
      <h1>{text('practices:form.new')}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{text('practices:form.lead')}</p>
      <form method="post" action={href(urls.newPractice)} class="editor" novalidate>
        <FormKey />
        {owners.length > 1 ? (
          <Select {...field('owner', owners[0]?.value)} label={text('practices:form.owner')} options={owners} />
        ) : (
          <input type="hidden" name="owner" value={owners[0]?.value ?? ''} />
        )}
        <PracticeFields isNew typed={{ isGiven: 'yes', ...typed }} errors={errors} />
        <button class="button main">{text('practices:form.begin')}</button>
      </form>
    </Document>
  )
}
