import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

type OwnActionPageProps = {
  action: { what: string; byDay: string; circle: string; isDone: boolean }
  token: string
  done?: 'fait' | undefined
}

/** From a mail: what somebody promised, and a button that says that it is done. */
export function OwnActionPage({ action: { what, byDay, circle, isDone }, token, done }: OwnActionPageProps) {
  const { text, href, language, inFrench } = usePage()
  return (
    <Document title={text('circles:own.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{circle}</ProperName>
      </p>
      <h1>{text('circles:own.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('circles:done.fait')}</p>
        </Notice>
      )}
      <blockquote {...inFrench} class="own-words">
        {isolated(what)}
      </blockquote>
      <p>{isDone ? text('circles:own.isDone') : text('circles:own.by', { day: formatDay(byDay, language) })}</p>
      {!isDone && (
        <form method="post" action={href(urls.ownCircleAction, { token })} class="actions">
          <button class="button main">{text('circles:actions.end')}</button>
        </form>
      )}
    </Document>
  )
}

/** A link of ours always opens: of what is forgotten it says so. */
export function ForgottenActionPage() {
  const { text } = usePage()
  return (
    <Document title={text('circles:own.goneTitle')} unlisted>
      <h1>{text('circles:own.goneTitle')}</h1>
      <p class="lead">{text('circles:own.gone')}</p>
    </Document>
  )
}
