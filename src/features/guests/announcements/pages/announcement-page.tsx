import { afterTheNight } from '#src/features/organisation/mails/quiet-hours.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { announcementReasons } from '#src/platform/database/tables/bookings.ts'
import { ErrorSummary, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import {
  closedToAnnouncing,
  countWays,
  longestTyped,
  longestWords,
  refusalOfHour,
  waysFor,
  type Announcement,
  type AnnounceRefusal,
} from '../announcement.ts'
import type { announcementForm } from '../forms.ts'
import type { Recipient, SentAnnouncement } from '../queries.ts'
import { AnnouncementPreview } from './announcement-preview.tsx'
import { SentAnnouncements } from './sent-announcements.tsx'
import { Ways } from './ways.tsx'

type AnnouncementPageProps = FormState & {
  meal: Meal
  recipients: readonly Recipient[]
  announcements: readonly SentAnnouncement[]
  sendsTexts: boolean
  /** What was written, to be looked at before it goes. */
  preview?: Announcement | undefined
  refusal?: AnnounceRefusal | undefined
  done?: boolean
}

/** The team writes to everybody who has booked: chooses, looks, sends, and sees whom only a person can tell. */
export function AnnouncementPage({
  meal,
  recipients,
  announcements,
  sendsTexts,
  preview,
  refusal,
  done = false,
  ...form
}: AnnouncementPageProps) {
  const { text } = usePage()
  const closed = closedToAnnouncing(meal)
  const told = refusal ?? closed
  const ways = recipients.map((recipient) => waysFor(recipient, sendsTexts))
  const count = announcements.length
  return (
    <TeamDocument title={text('announcements:title')} canteen={meal.canteen} meal={meal}>
      <h1>{text('announcements:title')}</h1>
      {told && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`announcements:refusals.${told}`)}</p>
        </Notice>
      )}
      {done && <Done meal={meal} latest={announcements[0]} />}
      {closed ? (
        <NotSaved typed={[form.typed?.words]} />
      ) : recipients.length === 0 ? (
        <div class="empty">
          <p>{text('announcements:nobody')}</p>
        </div>
      ) : (
        <>
          <p class="lead">{text('announcements:lead')}</p>
          <Ways counts={countWays(ways)} />
          <p class="hint">{text('announcements:notTold')}</p>
          {preview && (
            <AnnouncementPreview meal={meal} announcement={preview} recipients={recipients} sendsTexts={sendsTexts} seen={count} />
          )}
          <AnnouncementForm meal={meal} isAgain={preview !== undefined} {...form} />
        </>
      )}
      <SentAnnouncements meal={meal} announcements={announcements} />
    </TeamDocument>
  )
}

function Done({ meal, latest }: { meal: Meal; latest: SentAnnouncement | undefined }) {
  const { text, now } = usePage()
  const counts = countWays(latest?.parties ?? [])
  const waits = counts.texts > 0 && afterTheNight(now, meal.canteen.timeZone) > now
  return (
    <Notice kind="success">
      <p>{text('announcements:sent.done')}</p>
      <Ways counts={counts} />
      {waits && <p>{text('announcements:sent.soon')}</p>}
    </Notice>
  )
}

function AnnouncementForm({ meal, isAgain, typed = {}, errors = {} }: FormState & { meal: Meal; isAgain: boolean }) {
  const { text, href, now } = usePage()
  const of = fieldsOf<typeof announcementForm>({ typed, errors })
  const reasons = announcementReasons.filter((reason) => !refusalOfHour(reason, meal, now))
  const options = reasons.map((value) => ({ value, label: text(`announcements:reasons.${value}.name`) }))
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.announcement, { canteen: meal.canteen.slug, meal: meal.slug })} class="editor" novalidate>
        <Radios {...of('reason')} legend={text('announcements:form.reason')} options={options} />
        <TextArea
          {...of('words')}
          label={text('announcements:form.words')}
          hint={text('announcements:form.wordsHint', { max: longestWords })}
          rows={4}
          maxlength={longestTyped}
        />
        <p class="actions">
          <button type="submit" class={isAgain ? 'quiet' : 'main'}>
            {text(isAgain ? 'announcements:form.previewAgain' : 'announcements:form.preview')}
          </button>
        </p>
      </form>
    </>
  )
}
