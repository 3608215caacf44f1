import { isPublic, type Meal } from '#src/features/planning/meals/meal.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { placesHeldFor, placesLeft } from '#src/features/planning/meals/places.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { closedToTeam, refusalOfHour, type BookingRefusal, type WaitRefusal } from '#src/features/guests/parties/party.ts'
import type { needsTold } from '../booking-line.ts'
import type { Booking } from '#src/features/guests/parties/queries.ts'
import { Occupancy, WaitingCount } from './occupancy.tsx'
import { marksById } from '#src/features/guests/parties/party-mark.ts'
import { refusalToTeam } from '../refusal-to-team.ts'
import { BookingTable, PartySummary } from '#src/features/guests/parties/parts/party-summary.tsx'
import { toldToKitchen, Understood, type LineTyped } from './understood-line.tsx'
import { WaitingList, type WaitingBooking, type UnreadMove, type WaitingNews } from '#src/features/guests/waitlists/parts/waiting-list.tsx'

/** What has just happened to a booking of the list. */
export const listDeeds = ['added', 'changed', 'cancelled'] as const
export type ListNews = {
  kind: (typeof listDeeds)[number]
  booking: Booking
  /** What the line has just told the kitchen; the team never reads it again. */
  told?: ReturnType<typeof needsTold>
}

/** A line that added nobody: what was typed and why not. */
export type UnreadLine = LineTyped & {
  problem: BookingRefusal | WaitRefusal | LineProblem
  /** What the same person has booked before. */
  first?: Booking | undefined
}

const lineProblems = ['lineEmpty', 'linePhone', 'lineEmail', 'lineUnsure'] as const
type LineProblem = (typeof lineProblems)[number] | 'callerUnreachable'

type ListProps = {
  meal: Meal
  bookings: readonly Booking[]
  withContacts: boolean
  requestKey: string
  waiting: readonly WaitingBooking[]
  news?: ListNews | undefined
  line?: UnreadLine | undefined
  waitingNews?: WaitingNews | undefined
  unreadMove?: UnreadMove | undefined
}

/** Who comes to a meal, and one line to write down who calls. */
export function TeamBookingsPage({ meal, bookings, waiting, withContacts, news, waitingNews, unreadMove, ...line }: ListProps) {
  const { text, now } = usePage()
  const { canteen } = meal
  const closedTo = closedToTeam(meal, now)
  const marks = marksById([...bookings, ...waiting])
  const isGoingOn = line.line !== undefined || news?.kind === 'added'
  const refused = closedTo || line.line?.problem === 'lineUnsure' ? undefined : line.line?.problem
  return (
    <TeamDocument title={`${text('bookings:team.title')} · ${meal.title}`} canteen={canteen} meal={meal}>
      <h1>{text('bookings:team.title')}</h1>
      {refused && <ErrorSummary errors={{ line: problemOf(refused, text) }} />}
      <Occupancy meal={meal} isOver={closedTo === 'meal-over' || closedTo === 'meal-cancelled'} />
      <WaitingCount canteen={canteen.slug} meal={{ slug: meal.slug, partiesWaiting: waiting.length }} />
      {closedTo ? (
        <>
          <Notice kind={line.line ? 'refusal' : 'information'}>
            <p>{text(`bookings:team.closed.${closedTo}`)}</p>
          </Notice>
          <NotSaved typed={[line.line?.typed]} />
        </>
      ) : (
        <LineForm meal={meal} {...line} {...{ withContacts, isGoingOn }} canteen={canteen.slug} />
      )}
      {!closedTo && line.line?.problem === 'lineUnsure' && <Understood line={line.line} requestKey={line.requestKey} />}
      {news && <News news={news} mark={marks.get(news.booking.id)} canteen={canteen.slug} withContacts={withContacts} open={!closedTo} />}
      {bookings.length > 0 ? (
        <BookingTable bookings={bookings} marks={marks} canteen={canteen.slug} withContacts={withContacts} open={!closedTo} />
      ) : (
        <div class="empty">
          <p>{text('bookings:team.empty')}</p>
          {!closedTo && <p>{text('bookings:team.emptyHint')}</p>}
        </div>
      )}
      {bookings.length > 0 && <WriteToAll meal={meal} />}
      <WaitingList
        meal={meal}
        waiting={waiting}
        marks={marks}
        withContacts={withContacts}
        waitingNews={waitingNews}
        unreadMove={unreadMove}
      />
      {withContacts && bookings.length > 0 && <p class="hint no-print">{text('bookings:team.print')}</p>}
    </TeamDocument>
  )
}

function WriteToAll({ meal }: { meal: Meal }) {
  const { text, href, viewer } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  if (!mayPlanMeals(viewer, place) || !isPublic(meal) || meal.state === 'cancelled') return null
  return (
    <p class="no-print">
      <a class="button" href={href(urls.announcement, place)}>
        {text('announcements:link')}
      </a>
    </p>
  )
}

/**
 * As fast as on paper: one field and Enter. Who writes calls finds it ready after each; who only opens the page does not, or a shortcut
 * would be typed into it.
 */
function LineForm({
  meal,
  requestKey,
  line,
  isGoingOn,
  ...first
}: Pick<ListProps, 'meal' | 'requestKey' | 'line' | 'withContacts'> & { canteen: string; isGoingOn: boolean }) {
  const { text, now } = usePage()
  const held = placesHeldFor(meal, now, 'partner')
  const withPartner = held.kitchen + held.table > 0 ? (['partner'] as const) : []
  const channels = [...(['phone', 'walk-in'] as const), ...withPartner].map((channel) => ({
    value: channel,
    label: text(`bookings:team.channels.${channel}`),
  }))
  return (
    <form method="post" class="booking-line no-print">
      <Field
        name="line"
        label={text('bookings:team.line')}
        hint={text('bookings:team.lineHint')}
        error={line && problemOf(line.problem, text)}
        value={line?.typed}
        maxlength={200}
        autocomplete="off"
        autofocus={isGoingOn && line?.problem !== 'lineUnsure'}
      />
      <Select name="channel" label={text('bookings:team.channel')} value={line?.channel} options={channels} />
      <input type="hidden" name="requestKey" value={requestKey} />
      <button type="submit" class="main">
        {text('bookings:team.add')}
      </button>
      {mayWait(meal, line, now) && (
        <button type="submit" name="wait" value="yes" class="quiet">
          {text('waitlists:team.join')}
        </button>
      )}
      {line?.first && <FirstBooking booking={line.first} waits={line.wait !== undefined} {...first} />}
      {line?.typed && <input type="hidden" name="understood" value={line.problem === 'lineUnsure' ? '' : line.typed} />}
    </form>
  )
}

function isOfLine(problem: string): problem is (typeof lineProblems)[number] {
  return lineProblems.some((known) => known === problem)
}

function problemOf(problem: UnreadLine['problem'], text: Text): string {
  if (isOfLine(problem)) return text(`bookings:team.${problem}`)
  if (problem === 'callerUnreachable') return text('waitlists:team.callerUnreachable')
  return `${refusalToTeam(problem, text)} ${text('bookings:team.nothingAdded')}`
}

/** Who calls for a meal without places, or with too few for the party, may wait like a guest of the website, once. */
function mayWait(meal: Meal, line: UnreadLine | undefined, now: Date): boolean {
  if (refusalOfHour(meal, 'guest', now) || (line?.wait && line.first)) return false
  const { kitchen, table } = placesLeft(meal, now)
  const isForPlaces = ['too-few-places', 'kitchen-full', 'table-full'].includes(line?.problem ?? '')
  return kitchen + table === 0 || line?.wait !== undefined || isForPlaces
}

/** Who calls a second time has often forgotten the first: change that booking, or add another on purpose. */
function FirstBooking({
  booking,
  canteen,
  withContacts,
  waits,
}: {
  booking: Booking
  canteen: string
  withContacts: boolean
  waits: boolean
}) {
  const { text, href } = usePage()
  return (
    <div class="booking-first">
      <p>
        {text('bookings:duplicate.first')} <PartySummary booking={booking} withContact={withContacts} />
      </p>
      <p class="cluster">
        <a class="button" href={href(urls.teamBooking, { canteen, booking: booking.id })}>
          {text('bookings:duplicate.changeFirst')}
        </a>
        <button type="submit" class="quiet" {...(waits ? { name: 'wait', value: 'again' } : { name: 'again', value: 'yes' })}>
          {text('bookings:duplicate.addAgain')}
        </button>
      </p>
    </div>
  )
}

/** What was understood, with the way to correct it. */
function News({
  news: { kind, booking, told = [] },
  mark,
  canteen,
  withContacts,
  open,
}: {
  news: ListNews
  mark: string | undefined
  canteen: string
  withContacts: boolean
  open: boolean
}) {
  const { text, href } = usePage()
  const where = { canteen, booking: booking.id }
  const isWaiting = booking.state === 'waiting' || booking.state === 'offered'
  if (kind === 'cancelled') return <Notice kind="success">{text('bookings:team.cancelled')}</Notice>
  return (
    <Notice kind="success">
      <p>
        {isWaiting ? text('waitlists:team.joined') : text(`bookings:team.${kind}`)}{' '}
        <PartySummary booking={booking} withContact={withContacts} mark={mark} />
      </p>
      {told.length > 0 && <p>{text('bookings:team.toldToKitchen', { needs: toldToKitchen(told, text) })}</p>}
      {kind === 'added' && booking.channel === 'phone' && (
        <p>
          {text(isWaiting ? 'waitlists:team.codeToSay' : 'bookings:team.codeToSay')} <strong>{booking.code}</strong>
        </p>
      )}
      {open && (
        <form method="post" action={href(isWaiting ? urls.waitingRemoval : urls.teamCancellation, where)} class="cluster">
          {isWaiting && <input type="hidden" name="seen" value={booking.state} />}
          <a class="button" href={href(urls.teamBooking, where)}>
            {text('bookings:team.correct')}
          </a>
          <button type="submit" class="quiet">
            {text('bookings:team.undo')}
          </button>
        </form>
      )}
    </Notice>
  )
}
