import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { firstRunForm } from '../forms.ts'

/** What a fresh installation shows, whatever page was asked for. */
export function FirstRunPage({ typed = {}, errors = {} }: FormState) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof firstRunForm>({ typed, errors })
  return (
    <Document title={text('networks:firstRun.title')} unlisted>
      <h1>{text('networks:firstRun.title')}</h1>
      <p class="lead">{text('networks:firstRun.lead')}</p>
      <form method="post" action={href(urls.firstRun)} noValidate>
        <ErrorSummary errors={errors} />
        <Field {...of('network')} label={text('networks:firstRun.network')} hint={text('networks:firstRun.networkHint')} required />
        <Field {...of('name')} autocomplete="name" label={text('networks:firstRun.name')} required />
        <Field
          {...of('email')}
          type="email"
          inputmode="email"
          autocomplete="email"
          label={text('networks:firstRun.email')}
          hint={text('networks:firstRun.emailHint')}
          required
        />
        <Field
          {...of('code')}
          autocomplete="off"
          label={text('networks:firstRun.code')}
          hint={text('networks:firstRun.codeHint')}
          required
        />
        <p class="actions">
          <button type="submit" class="main">
            {text('networks:firstRun.create')}
          </button>
        </p>
      </form>
    </Document>
  )
}
