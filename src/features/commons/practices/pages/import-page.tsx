import { practiceKinds } from '#src/platform/database/tables/practices.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, FileField, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { guidesForm } from '../forms.ts'
import { mostGuides } from '../read-guides.ts'

type ImportPageProps = FormState & {
  owners: readonly { value: string; label: string }[]
  /** Drafts that were begun of the files that could be read. */
  begun?: readonly { slug: string; title: string }[]
}

/** Guides that exist become drafts: nobody types them again. */
export function ImportPage({ owners, begun = [], typed = {}, errors = {} }: ImportPageProps) {
  const { text, href } = usePage()
  const field = fieldsOf<typeof guidesForm>({ typed, errors })
  const { guides: fileError } = errors
  const kinds = practiceKinds.map((kind) => ({ value: kind, label: text(`practices:kinds.${kind}`) }))
  return (
    <Document title={text('practices:guides.title')} unlisted>
      <p class="eyebrow">
        <a href={href(urls.practices)}>{text('practices:title')}</a>
      </p>
      <h1>{text('practices:guides.title')}</h1>
      <ErrorSummary errors={errors} />
      {begun.length > 0 && <Begun begun={begun} />}
      <p class="lead">{text('practices:guides.lead', { most: mostGuides })}</p>
      <form method="post" action={href(urls.importPractices)} enctype="multipart/form-data" class="editor" novalidate>
        <FormKey />
        {owners.length > 1 ? (
          <Select {...field('owner', owners[0]?.value)} label={text('practices:form.owner')} options={owners} />
        ) : (
          <input type="hidden" name="owner" value={owners[0]?.value ?? ''} />
        )}
        <Select
          {...field('kind')}
          label={text('practices:form.kind')}
          hint={text('practices:guides.kindHint')}
          options={[{ value: '', label: text('practices:form.kindChoose') }, ...kinds]}
        />
        <FileField
          name="guides"
          label={text('practices:guides.files')}
          hint={text('practices:guides.filesHint')}
          error={fileError}
          accept=".docx,.odt,.pdf,.md,.markdown,.txt"
          multiple
        />
        <button class="button main">{text('practices:guides.submit')}</button>
      </form>
    </Document>
  )
}

function Begun({ begun }: Required<Pick<ImportPageProps, 'begun'>>) {
  const { text, href } = usePage()
  return (
    <Notice kind="information">
      <p>{text('practices:guides.begun', { count: begun.length })}</p>
      <ul>
        {begun.map(({ slug, title }) => (
          <li key={slug}>
            <a href={href(urls.practiceDraft, { practice: slug })}>{isolated(title)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
