/** The waiting list of a meal, for the team: who is in line, and the three gestures that the rules leave to people. */
import type { Meal } from '#src/features/meals/meal.ts'
import type { PartyInLine } from '#src/features/waitlists/queries.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Field, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Booking } from '../queries.ts'
import { PartySummary } from './party-summary.tsx'

export type WaitingBooking = Booking & { inLine: PartyInLine }

/** What has just happened to the list, or why not. */
export type WaitingNews = 'moved' | 'offered' | 'removed' | { refusal: 'too-few-places' | 'not-waiting' | 'reasonNeeded' }

type ListProps = { meal: Meal; waiting: readonly WaitingBooking[]; withContacts: boolean; waitingNews?: WaitingNews | undefined }

export function WaitingList({ meal, waiting, withContacts, waitingNews }: ListProps) {
  const { text } = usePage()
  if (waiting.length === 0 && !waitingNews) return null
  return (
    <section class="waiting-list no-print" id="attente">
      <h2>{text('waitlists:team.title')}</h2>
      {waitingNews && <News news={waitingNews} />}
      <p class="hint">{text('waitlists:team.lead')}</p>
      {meal.cooksReserved + meal.eatersReserved > 0 && <p>{text('waitlists:team.reserved')}</p>}
      <ol>
        {waiting.map((booking, index) => (
          <li key={booking.id}>
            <PartySummary booking={booking} withContact={withContacts} />
            <Standing booking={booking} meal={meal} />
            <Gestures booking={booking} meal={meal} place={index + 1} places={waiting.length} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function News({ news }: { news: WaitingNews }) {
  const { text } = usePage()
  if (typeof news === 'string') return <Notice kind="success">{text(`waitlists:team.done.${news}`)}</Notice>
  const { refusal } = news
  return <Notice>{refusal === 'reasonNeeded' ? text('waitlists:team.reasonNeeded') : text(`waitlists:team.refusals.${refusal}`)}</Notice>
}

function Standing({ booking: { inLine }, meal }: { booking: WaitingBooking; meal: Meal }) {
  const { text, language } = usePage()
  const { offerLapsesAt, passedOver } = inLine
  if (offerLapsesAt)
    return (
      <p class="coming">{text('waitlists:team.offeredUntil', { until: formatMoment(offerLapsesAt, meal.canteen.timeZone, language) })}</p>
    )
  return passedOver > 0 ? <p class="coming">{text('waitlists:team.passedOver', { count: passedOver })}</p> : null
}

function Gestures({ booking, meal, place, places }: { booking: WaitingBooking; meal: Meal; place: number; places: number }) {
  const { text, href } = usePage()
  const where = { canteen: meal.canteen.slug, booking: booking.id }
  const field = (name: string) => `${name}-${booking.code}`
  return (
    <details class="more">
      <summary>{text('waitlists:team.more')}</summary>
      <form method="post" action={href(urls.waitingMove, where)}>
        <input type="hidden" name="code" value={booking.code} />
        <Field name={field('place')} label={text('waitlists:team.place')} type="number" min={1} max={places} value={String(place)} />
        <Field name={field('reason')} label={text('waitlists:team.reason')} hint={text('waitlists:team.reasonHint')} maxlength={200} />
        <button type="submit">{text('waitlists:team.move')}</button>
      </form>
      <div class="cluster">
        {!booking.inLine.isOffered && (
          <form method="post" action={href(urls.waitingOffer, where)}>
            <button type="submit">{text('waitlists:team.offer')}</button>
          </form>
        )}
        <form method="post" action={href(urls.waitingRemoval, where)}>
          <button type="submit" class="quiet">
            {text('waitlists:team.remove')}
          </button>
        </form>
      </div>
    </details>
  )
}
