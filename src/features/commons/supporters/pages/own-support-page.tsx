import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { SupportFields } from '../parts/support-fields.tsx'
import type { OwnSupport } from '../queries.ts'

export const supportDeeds = ['confirme', 'change'] as const

type OwnSupportPageProps = FormState & {
  own: NonNullable<OwnSupport>
  token: string
  done: (typeof supportDeeds)[number] | undefined
}

/** What one said to a project: confirmed, changed, or taken back in a tap. */
export function OwnSupportPage({ own, token, done, ...state }: OwnSupportPageProps) {
  const { text, href, network } = usePage()
  return (
    <Document title={text('supporters:own.title')} unlisted>
      <p class="eyebrow">{isolated(own.project)}</p>
      <h1>{text('supporters:own.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`supporters:own.done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      {!own.isConfirmed && (
        <form method="post" action={href(urls.confirmSupport, { token })}>
          <p class="lead">{text('supporters:own.confirmLead')}</p>
          <button class="button main">{text('supporters:own.confirm')}</button>
        </form>
      )}
      <form method="post" action={href(urls.ownSupport, { token })} class="editor" novalidate>
        <Version typed={state.typed} />
        <SupportFields {...state} />
        <button class="button">{text('supporters:own.save')}</button>
      </form>
      <form method="post" action={href(urls.leaveSupport, { token })} class="actions">
        <button class="button">{text('supporters:own.leave')}</button>
      </form>
      <p class="hint">{text('supporters:own.leaveHint')}</p>
      <p class="hint">
        {own.association
          ? text('projects:shown.answersOwn', { name: isolated(own.association) })
          : text('projects:shown.answersNetwork', { network: isolated(network.name) })}
      </p>
    </Document>
  )
}

/** Taken back, or forgotten since. */
export function GoneSupportPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('supporters:own.gone')} unlisted>
      <h1>{text('supporters:own.gone')}</h1>
      <p>{text('supporters:own.goneWords')}</p>
      <p>
        <a href={href(urls.projects)}>{text('projects:shown.title')}</a>
      </p>
    </Document>
  )
}
