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

/** A link of ours always opens: of what is forgotten, or what somebody else does now, it says so. */
export function ForgottenActionPage({ isElsewhere }: { isElsewhere: boolean }) {
  const { text } = usePage()
  const title = text(isElsewhere ? 'circles:own.elsewhereTitle' : 'circles:own.goneTitle')
  return (
    <Document title={title} unlisted>
      <h1>{title}</h1>
      <p class="lead">{text(isElsewhere ? 'circles:own.elsewhere' : 'circles:own.gone')}</p>
    </Document>
  )
}
