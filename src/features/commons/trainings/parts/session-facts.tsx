import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { WrittenText, outsideAddress } from '#src/ui/written-text.tsx'
import type { KeptSession } from '../queries.ts'
import { hoursInWords, whereInWords } from '../training-mails.ts'

/** When, where, by whom, and how many places are free. */
export function SessionFacts({ session, showsAddress }: { session: KeptSession; showsAddress: boolean }) {
  const { text, language, inFrench } = usePage()
  const { capacity, taken, isCancelled, startsAt } = session
  const { now } = usePage()
  const facts = [
    [text('trainings:when'), hoursInWords(session, text, language)],
    [text('trainings:where'), isolated(whereInWords(session, { showsAddress }, text))],
    [text('trainings:heldBy'), isolated(session.canteenName)],
    [text('trainings:givenBy'), isolated(session.givenBy)],
    ...(startsAt > now && !isCancelled
      ? [[text('trainings:places'), text('trainings:free', { count: Math.max(0, capacity - taken) })]]
      : []),
  ] as const
  return (
    <>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {session.about && (
        <div {...inFrench}>
          <WrittenText addressOf={outsideAddress}>{session.about}</WrittenText>
        </div>
      )}
    </>
  )
}
