import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatClock, formatMoment } from '#src/platform/time.ts'
import { Calls } from '#src/ui/calls.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { minutesToSettle } from './note-change.ts'
import type { NoticeOfParty } from './queries.ts'
import { isToCall, isWaiting, isWaitingForText } from './ways.ts'
import { textLeavesAt } from '#src/features/guests/parties/text-party.ts'

type ChangeProps = { meal: Meal; notices: readonly NoticeOfParty[] }

/** Who hears that the meal has changed: by mail, by text message, or by a person who calls. */
export function ChangePage({ meal, notices }: ChangeProps) {
  const { text, href } = usePage()
  const names = { canteen: meal.canteen.slug, meal: meal.slug }
  const toCall = notices.filter(isToCall)
  return (
    <TeamDocument title={text('notices:team.title')} canteen={meal.canteen} meal={meal}>
      <h1>{text('notices:team.title')}</h1>
      {notices.length === 0 ? <p class="lead">{text('notices:team.none')}</p> : <Told meal={meal} notices={notices} />}
      <h2>{text('meals:cancellation.toCall')}</h2>
      <Calls contacts={toCall} noteAt={href(urls.changeCalls, names)} />
      <p>
        <a href={href(urls.editMeal, names)}>{text('meals:menuEditor.toMeal')}</a>
      </p>
    </TeamDocument>
  )
}

function Told({ meal, notices }: ChangeProps) {
  const { text } = usePage()
  return (
    <>
      <p class="lead">{text('notices:team.lead')}</p>
      <LeavingSoon meal={meal} notices={notices} />
      <p>
        {text('notices:team.mails', { count: notices.filter(({ mailState }) => mailState).length })}{' '}
        {text('notices:team.texts', { count: notices.filter(({ textState }) => textState).length })}{' '}
        {text('notices:team.waiting', { count: notices.filter(isWaiting).length })}
      </p>
      <TextsAfterTheNight meal={meal} notices={notices} />
    </>
  )
}

/** At night mails leave and text messages wait. */
function TextsAfterTheNight({ meal, notices }: ChangeProps) {
  const { text, language, now } = usePage()
  const [count, leavesAt] = [notices.filter(isWaitingForText).length, textLeavesAt(meal, now)]
  if (count === 0 || leavesAt <= now) return null
  return <p>{text('notices:team.textsLater', { count, clock: formatMoment(leavesAt, meal.canteen.timeZone, language) })}</p>
}

/** Until the messages leave, what was mistyped can still be put right without a word. */
function LeavingSoon({ meal, notices }: ChangeProps) {
  const { text, language, now } = usePage()
  const notedAt = Math.max(...notices.map((notice) => notice.notedAt.getTime()))
  const leavesAt = new Date(notedAt + minutesToSettle * 60_000)
  if (leavesAt <= now) return null
  return (
    <Notice kind="information">
      <p>{text('notices:team.soon', { clock: formatClock(leavesAt, meal.canteen.timeZone, language) })}</p>
    </Notice>
  )
}
