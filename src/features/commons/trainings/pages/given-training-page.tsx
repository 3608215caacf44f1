import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { AttendanceRefusal } from '../note-attendance.ts'
import { Attendance } from '../parts/attendance.tsx'
import { SessionFacts } from '../parts/session-facts.tsx'
import type { KeptSession } from '../queries.ts'

type GivenTrainingPageProps = {
  session: KeptSession
  token: string
  done?: 'presences' | undefined
  refusal?: AttendanceRefusal | undefined
}

/** From the mail of who gives a session: who comes, and who was there. */
export function GivenTrainingPage({ session, token, done, refusal }: GivenTrainingPageProps) {
  const { text, href, inFrench } = usePage()
  return (
    <Document title={session.title} unlisted>
      <p class="eyebrow">
        <ProperName french>{session.canteenName}</ProperName>
      </p>
      <h1 {...inFrench}>{isolated(session.title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('trainings:done.presences')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`trainings:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <SessionFacts session={session} showsAddress />
      <Attendance session={session} action={href(urls.noteGivenTraining, { token })} />
      <p class="hint">{text('trainings:givenLink')}</p>
    </Document>
  )
}

/** A link of ours always opens: where it does nothing any more, it says so. */
export function EndedLinkPage() {
  const { text } = usePage()
  return (
    <Document title={text('trainings:givenEnded.title')} unlisted>
      <h1>{text('trainings:givenEnded.title')}</h1>
      <p class="lead">{text('trainings:givenEnded.text')}</p>
    </Document>
  )
}
