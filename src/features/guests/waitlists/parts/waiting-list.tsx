/** The waiting list of a meal, for the team: who is in line, and the gestures that the rules leave to people. */
import { isolated } from '#src/platform/plain-text.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { PartyInLine } from '#src/features/guests/waitlists/queries.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Field, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { urls } from '#src/urls.ts'
import type { Booking } from '#src/features/guests/parties/queries.ts'
import { PartySummary } from '#src/features/guests/parties/parts/party-summary.tsx'

export type WaitingBooking = Booking & { inLine: PartyInLine }

/** What has just happened to the list, or why not. */
export const waitingDeeds = ['moved', 'offered', 'accepted', 'removed'] as const
export type WaitingDeed = (typeof waitingDeeds)[number]
export type WaitingNews = WaitingDeed | { refusal: 'too-few-places' | 'not-waiting' | 'no-offer' | 'changed-meanwhile' }

/** A change of order that could not be read: what was typed for whom, and what is wrong with it. */
export type UnreadMove = Required<FormState> & { bookingId: string }

type ListProps = {
  meal: Meal
  waiting: readonly WaitingBooking[]
  marks: ReadonlyMap<string, string>
  withContacts: boolean
  waitingNews?: WaitingNews | undefined
  unreadMove?: UnreadMove | undefined
}

export function WaitingList({ meal, waiting, marks, withContacts, waitingNews, unreadMove }: ListProps) {
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
                <PartySummary booking={booking} withContact={withContacts} mark={marks.get(booking.id)} />
              </p>
              <Standing booking={booking} meal={meal} />
              {booking.inLine.isOffered && <ToCall booking={booking} withContacts={withContacts} />}
              <Answer booking={booking} meal={meal} />
            </div>
            <Gestures
              booking={booking}
              meal={meal}
              place={index + 1}
              places={waiting.length}
              unread={unreadMove?.bookingId === booking.id ? unreadMove : undefined}
            />
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
  return (
    <Notice>
      <p>{text(`waitlists:team.refusals.${news.refusal}`)}</p>
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
      <strong>{text('waitlists:team.toCall')}</strong> <PhoneLink phone={phone} />
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
        <input type="hidden" name="seen" value="offered" />
        <button type="submit" class="quiet">
          {text('waitlists:team.pass')} <NameOf booking={booking} />
        </button>
      </form>
    </div>
  )
}

/** Tells apart, for who does not see the page, buttons that look the same. */
function NameOf({ booking: { contactName } }: { booking: WaitingBooking }) {
  return <span class="visually-hidden">{isolated(contactName)}</span>
}

type GesturesProps = { booking: WaitingBooking; meal: Meal; place: number; places: number; unread: UnreadMove | undefined }

function Gestures({ booking, meal, place, places, unread }: GesturesProps) {
  const { text, href } = usePage()
  const where = { canteen: meal.canteen.slug, booking: booking.id }
  const fieldOf = (name: 'place' | 'reason', before = '') => ({
    // Every party of the list has its own fields, told apart by its code.
    name: `${name}-${booking.code}`,
    label: text(`waitlists:team.${name}`),
    value: unread ? unread.typed[name] : before,
    error: unread?.errors[name],
  })
  const { isOffered } = booking.inLine
  if (isOffered && places === 1) return null
  return (
    <details class="more" open={unread !== undefined}>
      <summary>
        {text(isOffered ? 'waitlists:team.move' : 'waitlists:team.more')} <NameOf booking={booking} />
      </summary>
      {places > 1 && (
        <form method="post" action={href(urls.waitingMove, where)} class="waiting-move">
          <Field {...fieldOf('place', String(place))} type="number" min={1} max={places} />
          <Field {...fieldOf('reason')} hint={text('waitlists:team.reasonHint')} maxlength={200} />
          <button type="submit">{text('waitlists:team.move')}</button>
        </form>
      )}
      {!isOffered && (
        <div class="cluster">
          <form method="post" action={href(urls.waitingOffer, where)}>
            <button type="submit">{text('waitlists:team.offer')}</button>
          </form>
          <form method="post" action={href(urls.waitingRemoval, where)}>
            <input type="hidden" name="seen" value="waiting" />
            <button type="submit" class="quiet">
              {text('waitlists:team.remove')}
            </button>
          </form>
        </div>
      )}
    </details>
  )
}
