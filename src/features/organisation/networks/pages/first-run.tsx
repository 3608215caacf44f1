import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** What a fresh installation shows, whatever page was asked for. */
export function FirstRunPage({ typed = {}, errors = {} }: FormState) {
  const { text, href } = usePage()
  return (
    <Document title={text('networks:firstRun.title')} unlisted>
      <h1>{text('networks:firstRun.title')}</h1>
      <p class="lead">{text('networks:firstRun.lead')}</p>
      <form method="post" action={href(urls.firstRun)} noValidate>
        <ErrorSummary errors={errors} />
        <Field
          name="network"
          label={text('networks:firstRun.network')}
          hint={text('networks:firstRun.networkHint')}
          value={typed.network}
          error={errors.network}
          required
        />
        <Field name="name" autocomplete="name" label={text('networks:firstRun.name')} value={typed.name} error={errors.name} required />
        <Field
          name="email"
          type="email"
          inputmode="email"
          autocomplete="email"
          label={text('networks:firstRun.email')}
          hint={text('networks:firstRun.emailHint')}
          value={typed.email}
          error={errors.email}
          required
        />
        <Field
          name="code"
          autocomplete="off"
          label={text('networks:firstRun.code')}
          hint={text('networks:firstRun.codeHint')}
          value={typed.code}
          error={errors.code}
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
