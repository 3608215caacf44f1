import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ChangeRefusal } from '../change-session.ts'
import { SessionFields } from '../parts/session-form.tsx'

type ChangeSessionPageProps = FormState & { session: { id: string; title: string; taken: number }; refusal?: ChangeRefusal | 'mailed' }

/** Another day, another place, more or fewer seats: whoever has a place is told. */
export function ChangeSessionPage({ session: { id, title, taken }, refusal, ...state }: ChangeSessionPageProps) {
  const { text, href, inFrench } = usePage()
  return (
    <Document title={text('trainings:move.title')} width="wide" unlisted>
      <p class="eyebrow">
        <a href={href(urls.trainingSession, { session: id })} {...inFrench}>
          {isolated(title)}
        </a>
      </p>
      <h1>{text('trainings:move.title')}</h1>
      <p class="lead">{text('trainings:move.lead')}</p>
      {refusal && (
        <Notice>
          <p>{text(`trainings:refusals.${refusal}`, { count: taken })}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.changeTrainingSession, { session: id })} class="editor" novalidate>
        <Version typed={state.typed} />
        <SessionFields {...state} />
        <button class="button main">{text('trainings:move.send')}</button>
        <p class="hint">{text('trainings:move.after')}</p>
      </form>
    </Document>
  )
}
