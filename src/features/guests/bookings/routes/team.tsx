/** The team writes down who calls or stands at the door, and changes for them. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findNextMealDay, findPlannedMeals } from '#src/features/planning/meals/queries.ts'
import { addDays } from '#src/features/planning/sittings/week.ts'
import { joinWaitlist } from '#src/features/guests/bookings/join-waitlist.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { withLocalCodes } from '#src/platform/messages/phone.ts'
import { aboutOf, allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { keyOfContent } from '#src/platform/web/form-key.ts'
import { refuse } from '#src/platform/result.ts'
import { dayAt, readDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { needsTold, readBookingLine, type BookingLine, type LineRead } from '../booking-line.ts'
import { cancelBooking } from '../cancel-booking.ts'
import { changeBooking } from '../change-booking.ts'
import { changeForm, lineForm, readCode, type LineForm } from '../forms.ts'
import { redraw, typedBooking } from '#src/features/guests/parties/typed-party.ts'
import { makeBooking } from '../make-booking.ts'
import { CanteenBookingsPage } from '../pages/canteen-bookings-page.tsx'
import { listDeeds, TeamBookingsPage, type ListNews } from '../pages/team-bookings-page.tsx'
import { TeamBookingPage } from '../pages/team-booking-page.tsx'
import { mayTakeBookings } from '#src/features/guests/parties/policy.ts'
import { findBookingOfPerson } from '#src/features/guests/parties/earlier-booking.ts'
import { findBooking, findBookingsByCode, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { listOf, seesContacts } from './team-list.tsx'
import { waitingDeeds } from '#src/features/guests/waitlists/parts/waiting-list.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

/** What one page shows of the meals to come: a canteen may publish months of them. */
const daysShown = 14

export const teamRoutes = newRoutes()
  .get(urls.canteenBookings, allow(mayTakeBookings), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const code = readCode(c.req.query('code') ?? '')
    const [booking] = code ? await findBookingsByCode(c.var.db, { canteenId: canteen.id, code, now: c.var.now }) : []
    if (booking) return back(c, urls.teamBooking, { canteen: canteen.slug, booking: booking.id })
    if (code) c.status(422)
    const today = dayAt(c.var.now, canteen.timeZone)
    const asked = readDay(c.req.query('du')) ?? today
    const from = asked > today ? asked : today
    const until = addDays(from, daysShown)
    const meals = await findPlannedMeals(c.var.db, canteen.id, { from, until, ...(from === today && { goingOnAt: c.var.now }) })
    const later = await findNextMealDay(c.var.db, canteen.id, until)
    return c.render(
      <CanteenBookingsPage
        canteen={canteen}
        meals={meals.filter(({ state }) => state === 'published' || state === 'held')}
        days={{ from, until, today, later }}
        unknownCode={code}
      />,
    )
  })
  .get(urls.mealBookings, allow(mayTakeBookings), async (c) => {
    const list = await listOf(c, param(c, 'meal'))
    return c.render(<TeamBookingsPage {...list} news={await newsOf(c)} waitingNews={doneOf(c, waitingDeeds)} />)
  })
  .post(urls.mealBookings, allow(mayTakeBookings), async (c) => {
    const list = await listOf(c, param(c, 'meal'))
    const typed = typedFields(await sentForm(c))
    const form = boundForm(typed)
    const read = readBookingLine(withLocalCodes(form.line, list.meal.canteen.timeZone))
    const unread = problemOfLine(read, form)
    const booked = read.booking && !unread ? await writeDown(c, list.meal, read.booking, form) : refuse(unread ?? 'lineEmpty')
    if (booked.ok) return answerAdded(c, list.meal, booked.value.bookingId, needsTold(read.booking?.people ?? []))

    const problem = booked.refusal
    c.status(unread || problem === 'callerUnreachable' ? 422 : 409)
    const first = problem === 'already-booked' && read.booking ? await findFirst(c, list, read.booking) : undefined
    const line = { typed: form.line, channel: form.channel, problem, first, wait: form.wait, again: form.again, read }
    return c.render(<TeamBookingsPage {...list} line={line} />)
  })
  .get(urls.teamBooking, allow(mayTakeBookings), async (c) => {
    const booking = await bookingAsked(c)
    return c.render(
      <TeamBookingPage booking={booking} typed={opened(typedBooking(booking, c.var.language))} withContacts={seesContacts(c)} />,
    )
  })
  .post(urls.teamBooking, allow(mayTakeBookings), async (c) => {
    const { db, language, seals, now } = c.var
    const booking = await bookingAsked(c)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const page = { booking, withContacts: seesContacts(c) }
    const redrawn = redraw(typed)
    if (redrawn) return c.render(<TeamBookingPage {...page} typed={redrawn} />)
    const form = parseForm(changeForm(textIn(language), 'team'), dialledAt(data, booking.meal.canteen))
    if (!form.ok) {
      c.status(422)
      return c.render(<TeamBookingPage {...page} typed={typed} errors={form.errors} />)
    }

    // Who may not read the contact cannot change it either.
    const { contact, companionName } = page.withContacts ? form.value : { contact: booking, companionName: booking.companionName }
    const change = { ...form.value, contact, companionName, seals, asker: 'team' as const, actorId: requireUser(c).id, now }
    const edited = await saveEdit(db, {
      subject: booking.id,
      typed,
      stands: async (tx) => typedBooking(await findBooking(tx, booking.meal.canteen.slug, booking.id), language),
      save: (tx) => changeBooking(tx, { ...keyOf(booking), ...change }),
    })
    if (edited.conflict) {
      c.status(409)
      return c.render(
        <Conflicting stands={edited.conflict} takeAt={c.req.path}>
          <TeamBookingPage {...page} typed={reopened(typed, edited.conflict)} />
        </Conflicting>,
      )
    }
    const changed = edited.saved
    if (changed.ok) return toList(c, booking.meal, 'changed', booking.id)
    c.status(409)
    return c.render(<TeamBookingPage {...page} booking={await bookingAsked(c)} typed={typed} refusal={changed.refusal} />)
  })
  .post(urls.teamCancellation, allow(mayTakeBookings), async (c) => {
    const booking = await bookingAsked(c)
    const cancelled = await cancelBooking(c.var.db, { ...keyOf(booking), asker: 'team', actorId: requireUser(c).id, now: c.var.now })
    if (cancelled.ok) return toList(c, booking.meal, 'cancelled', booking.id)
    c.status(409)
    return c.render(
      <TeamBookingPage
        booking={booking}
        typed={opened(typedBooking(booking, c.var.language))}
        withContacts={seesContacts(c)}
        refusal={cancelled.refusal}
      />,
    )
  })

/** Why a line is not written down at once: what it says is wrong, or is said back first. */
function problemOfLine({ booking, wrong, isGuess, ...read }: LineRead, { line, understood }: LineForm) {
  if (wrong) return wrong === 'phone' ? 'linePhone' : 'lineEmail'
  if (!booking) return 'lineEmpty'
  const isUnsure = isGuess || read.leftOver.length + read.denied.length + read.tooMany.length > 0
  return isUnsure && understood !== line ? 'lineUnsure' : undefined
}

/** What the kitchen was told is said back in this answer alone: no address, no history and no later page of the team holds it. */
async function answerAdded(c: Context<Env>, meal: Meal, bookingId: string, told: NonNullable<ListNews['told']>) {
  if (told.length === 0) return toList(c, meal, 'added', bookingId)
  const booking = await findBooking(c.var.db, meal.canteen.slug, bookingId)
  return c.render(<TeamBookingsPage {...await listOf(c, meal.slug)} news={{ kind: 'added', booking, told }} />)
}

/** The line as it was sent, its key bound to what it says. */
function boundForm(typed: Typed): LineForm {
  const form = lineForm.parse(typed)
  return { ...form, requestKey: keyOfContent(form.requestKey, typed) }
}

/** Books who calls, or lets them wait. Nobody could tell a caller without address or number that places have come free. */
function writeDown(c: Context<Env>, meal: Meal, read: BookingLine, { channel, requestKey, again, wait }: LineForm) {
  const { db, language, seals, now } = c.var
  const request = {
    ...read,
    canteenId: meal.canteen.id,
    mealId: meal.id,
    oncePerPerson: again !== 'yes' && wait !== 'again',
    language,
    identity: bookingIdentity(requestKey),
    seals,
    actorId: requireUser(c).id,
    now,
  }
  if (!wait) return makeBooking(db, { ...request, channel })
  return read.contact.email || read.contact.phone ? joinWaitlist(db, { ...request, channel: 'phone' }) : refuse('callerUnreachable')
}

/** The booking that the same address or number has for this meal already. */
async function findFirst(
  c: Context<Env>,
  { meal, bookings, waiting }: Awaited<ReturnType<typeof listOf>>,
  { people, contact }: BookingLine,
) {
  const guest = { firstName: people[0]?.firstName ?? '', companionName: '' }
  const known = await findBookingOfPerson(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id }, contact, guest)
  return [...bookings, ...waiting].find(({ id }) => id === known?.id)
}

/** After the redirect, the list says what has just happened to which booking. */
async function newsOf(c: Context<Env>): Promise<ListNews | undefined> {
  const [kind, bookingId] = [doneOf(c, listDeeds), aboutOf(c)]
  return kind && bookingId ? { kind, booking: await findBooking(c.var.db, param(c, 'canteen'), bookingId) } : undefined
}

function toList(c: Context<Env>, meal: BookingOfMeal['meal'], kind: ListNews['kind'], bookingId: string): Response {
  return back(c, urls.mealBookings, { canteen: meal.canteen.slug, meal: meal.slug }, kind, { about: bookingId })
}

function bookingAsked(c: Context<Env>): Promise<BookingOfMeal> {
  return findBooking(c.var.db, param(c, 'canteen'), param(c, 'booking'))
}

function keyOf({ id, meal }: BookingOfMeal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, bookingId: id }
}
