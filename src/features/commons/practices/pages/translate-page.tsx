import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ownerForm } from '../forms.ts'
import { PracticeBody } from '../parts/practice-body.tsx'
import { PracticeFields } from '../parts/practice-fields.tsx'
import { typedPractice } from '../practice.ts'
import type { Practice } from '../queries.ts'

type TranslatePageProps = FormState & { practice: Practice; owners: readonly { value: string; label: string }[] }

/** A practice, to be said in the language of the page: its words stand in the form, and below it as they are read. */
export function TranslatePage({ practice, owners, typed, errors = {} }: TranslatePageProps) {
  const { text, href } = usePage()
  const stands = typed ?? typedPractice({ ...practice, changed: '' })
  const field = fieldsOf<typeof ownerForm>({ typed: stands, errors })
  return (
    <Document title={text('practices:translation.title')} unlisted>
      <p class="eyebrow">
        <a href={href(urls.practice, { practice: practice.slug })} lang={practice.language}>
          {isolated(practice.title)}
        </a>
      </p>
      <h1>{text('practices:translation.title')}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{text('practices:translation.lead')}</p>
      <form method="post" action={href(urls.translatePractice, { practice: practice.slug })} class="editor" novalidate>
        <FormKey />
        {owners.length > 1 ? (
          <Select {...field('owner', owners[0]?.value)} label={text('practices:form.owner')} options={owners} />
        ) : (
          <input type="hidden" name="owner" value={owners[0]?.value ?? ''} />
        )}
        <PracticeFields isNew typed={stands} errors={errors} />
        <button class="button main">{text('practices:form.begin')}</button>
      </form>
      <details class="drawer">
        <summary>{text('practices:translation.source')}</summary>
        <PracticeBody slug={practice.slug} content={practice} language={practice.language} />
      </details>
    </Document>
  )
}
