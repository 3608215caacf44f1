/** The waiting list of a meal, for the team: who is in line, and the gestures that the rules leave to people. */
import type { Meal } from '#src/features/meals/meal.ts'
import type { PartyInLine } from '#src/features/waitlists/queries.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Field, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { formatPhone } from '../contact.ts'
import type { Booking } from '../queries.ts'
import { PartySummary } from './party-summary.tsx'

export type WaitingBooking = Booking & { inLine: PartyInLine }

/** What has just happened to the list, or why not. */
export type WaitingNews =
  | 'moved'
  | 'offered'
  | 'accepted'
  | 'removed'
  | { refusal: 'too-few-places' | 'not-waiting' | 'no-offer' | 'reasonNeeded' }

type ListProps = { meal: Meal; waiting: readonly WaitingBooking[]; withContacts: boolean; waitingNews?: WaitingNews | undefined }

export function WaitingList({ meal, waiting, withContacts, waitingNews }: ListProps) {
  const { text } = usePage()
  if (waiting.length === 0 && !waitingNews) return null
  return (
    <section class="waiting-list no-print" id="attente">
      <h2>{text('waitlists:team.title')}</h2>
      {waitingNews && <News news={waitingNews} />}
      {waiting.length === 0 ? <p>{text('waitlists:team.empty')}</p> : <p class="hint">{text('waitlists:team.lead')}</p>}
      {meal.cooksReserved + meal.eatersReserved > 0 && <p class="warning">{text('waitlists:team.reserved')}</p>}
      <ol class="waiting-parties">
        {waiting.map((booking, index) => (
          <li key={booking.id} class={booking.inLine.isOffered ? 'waiting-party offered' : 'waiting-party'}>
            <div>
              <p>
                <PartySummary booking={booking} withContact={withContacts} />
              </p>
              <Standing booking={booking} meal={meal} />
              {booking.inLine.isOffered && <ToCall booking={booking} withContacts={withContacts} />}
              <Answer booking={booking} meal={meal} />
            </div>
            <Gestures booking={booking} meal={meal} place={index + 1} places={waiting.length} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function News({ news }: { news: WaitingNews }) {
  const { text } = usePage()
  if (typeof news === 'string')
    return (
      <Notice kind="success">
        <p>{text(`waitlists:team.done.${news}`)}</p>
      </Notice>
    )
  const { refusal } = news
  return (
    <Notice>
      <p>{refusal === 'reasonNeeded' ? text('waitlists:team.reasonNeeded') : text(`waitlists:team.refusals.${refusal}`)}</p>
    </Notice>
  )
}

function Standing({ booking: { inLine, bookedAt }, meal }: { booking: WaitingBooking; meal: Meal }) {
  const { text, language } = usePage()
  const { offerLapsesAt, passedOver, lapsedOffers } = inLine
  const moment = (instant: Date) => formatMoment(instant, meal.canteen.timeZone, language)
  return (
    <p class="waiting-standing">
      {offerLapsesAt && <strong>{text('waitlists:team.offeredUntil', { until: moment(offerLapsesAt) })}</strong>}
      <span>{text('waitlists:team.since', { since: moment(bookedAt) })}</span>
      {passedOver > 0 && <span>{text('waitlists:team.passedOver', { count: passedOver })}</span>}
      {lapsedOffers > 0 && <span>{text('waitlists:team.lapsed')}</span>}
    </p>
  )
}

/** An offer that no mail can bring: somebody of the team lifts the telephone. */
function ToCall({ booking: { email, phone }, withContacts }: { booking: WaitingBooking; withContacts: boolean }) {
  const { text } = usePage()
  if (email) return null
  if (!phone) return <p class="waiting-call">{text('waitlists:team.unreachable')}</p>
  if (!withContacts) return <p class="waiting-call">{text('waitlists:team.toCallBySomebody')}</p>
  return (
    <p class="waiting-call">
      <strong>{text('waitlists:team.toCall')}</strong> <a href={`tel:${phone}`}>{formatPhone(phone)}</a>
    </p>
  )
}

/** What the party answered on the telephone. */
function Answer({ booking, meal }: { booking: WaitingBooking; meal: Meal }) {
  const { text, href } = usePage()
  if (!booking.inLine.isOffered) return null
  const where = { canteen: meal.canteen.slug, booking: booking.id }
  return (
    <div class="cluster">
      <form method="post" action={href(urls.waitingAcceptance, where)}>
        <button type="submit">
          {text('waitlists:team.accept')} <NameOf booking={booking} />
        </button>
      </form>
      <form method="post" action={href(urls.waitingRemoval, where)}>
        <button type="submit" class="quiet">
          {text('waitlists:team.pass')} <NameOf booking={booking} />
        </button>
      </form>
    </div>
  )
}

/** Tells apart, for who does not see the page, buttons that look the same. */
function NameOf({ booking: { contactName } }: { booking: WaitingBooking }) {
  return <span class="visually-hidden">{contactName}</span>
}

function Gestures({ booking, meal, place, places }: { booking: WaitingBooking; meal: Meal; place: number; places: number }) {
  const { text, href } = usePage()
  const where = { canteen: meal.canteen.slug, booking: booking.id }
  const field = (name: string) => `${name}-${booking.code}`
  const { isOffered } = booking.inLine
  if (isOffered && places === 1) return null
  return (
    <details class="more">
      <summary>
        {text(isOffered ? 'waitlists:team.move' : 'waitlists:team.more')} <NameOf booking={booking} />
      </summary>
      {places > 1 && (
        <form method="post" action={href(urls.waitingMove, where)} class="waiting-move">
          <Field name={field('place')} label={text('waitlists:team.place')} type="number" min={1} max={places} value={String(place)} />
          <Field name={field('reason')} label={text('waitlists:team.reason')} hint={text('waitlists:team.reasonHint')} maxlength={200} />
          <button type="submit">{text('waitlists:team.move')}</button>
        </form>
      )}
      {!isOffered && (
        <div class="cluster">
          <form method="post" action={href(urls.waitingOffer, where)}>
            <button type="submit">{text('waitlists:team.offer')}</button>
          </form>
          <form method="post" action={href(urls.waitingRemoval, where)}>
            <button type="submit" class="quiet">
              {text('waitlists:team.remove')}
            </button>
          </form>
        </div>
      )}
    </details>
  )
}
