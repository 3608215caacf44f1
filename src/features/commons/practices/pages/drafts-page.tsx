import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { WaitingDraft } from '../find-drafts.ts'

export const draftsDeeds = ['importe', 'supprime'] as const

type DraftsPageProps = { drafts: readonly WaitingDraft[]; done?: (typeof draftsDeeds)[number] | undefined }

/** What others write now: a reading of somebody else is what it needs before it is published. */
export function DraftsPage({ drafts, done }: DraftsPageProps) {
  const { text, href, viewer, network } = usePage()
  const standingOf = ({ isRead, writtenBy }: WaitingDraft) =>
    text(`practices:drafts.${isRead ? 'read' : writtenBy === viewer.user?.id ? 'own' : 'toRead'}`)
  return (
    <Document title={text('practices:drafts.title')} unlisted>
      <p class="eyebrow">
        <a href={href(urls.practices)}>{text('practices:title')}</a>
      </p>
      <h1>{text('practices:drafts.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`practices:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text(drafts.length === 0 ? 'practices:drafts.none' : 'practices:drafts.lead')}</p>
      <ul class="entries">
        {drafts.map((draft) => (
          <li key={draft.slug} class="entry">
            <div>
              <a href={href(urls.practiceDraft, { practice: draft.slug })}>
                <b>{isolated(draft.title)}</b>
              </a>
              <br />
              <span class="soft">
                {isolated(draft.canteen ?? network.name)} · {standingOf(draft)}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Document>
  )
}
