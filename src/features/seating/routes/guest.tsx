/** What guests say in order to be seated, behind the signed link of their booking. */
import { Hono, type Context } from 'hono'
import { isChangeable } from '#src/features/bookings/booking.ts'
import { bookingIdOf } from '#src/features/bookings/booking-links.ts'
import { findBooking } from '#src/features/bookings/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/form.ts'
import { allow, type Env, everybody, limited, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { answerSeating } from '../answer-seating.ts'
import { answersForm } from '../forms.ts'
import { AnswersPage } from '../pages/answers-page.tsx'
import { findGuests } from '../queries.ts'
import { withdrawMemory } from '../withdraw-memory.ts'

const done = { note: 'saved', oublie: 'forgotten' } as const

export const guestRoutes = new Hono<Env>()
  .get(urls.seatingAnswers, allow(everybody), async (c) => {
    const { booking, token } = await bookingAsked(c)
    const guests = await findGuests(c.var.db, { canteenId: booking.meal.canteen.id, mealId: booking.meal.id })
    const party = guests.filter(({ bookingId }) => bookingId === booking.id)
    const told = c.req.query('fait')
    return c.render(
      <AnswersPage booking={booking} token={token} guests={party} done={told === 'note' || told === 'oublie' ? done[told] : undefined} />,
    )
  })
  .post(urls.seatingAnswers, allow(everybody), limited('booking'), async (c) => {
    const { db, secret, now } = c.var
    const { booking, token } = await bookingAsked(c)
    if (!isChangeable(booking, now))
      return c.redirect(inLanguage(c.var.language, href(urls.seatingAnswers, { canteen: booking.meal.canteen.slug, token })), 303)
    const form = parseForm(answersForm, await sentForm(c))
    const answers = form.ok ? form.value.guests : []
    await answerSeating(db, { ...keyOf(booking), answers, secret, now, today: dayAt(now, booking.meal.canteen.timeZone) })
    return backTo(c, booking.meal.canteen.slug, token, 'note')
  })
  .post(urls.withdrawMemory, allow(everybody), limited('booking'), async (c) => {
    const { db, secret, now } = c.var
    const { booking, token } = await bookingAsked(c)
    await withdrawMemory(db, { ...keyOf(booking), secret, now })
    return backTo(c, booking.meal.canteen.slug, token, 'oublie')
  })

type Asked = Awaited<ReturnType<typeof bookingAsked>>

/** @throws NotFound for an address that we did not sign */
async function bookingAsked(c: Context<Env>) {
  const token = c.req.param('token') ?? ''
  const bookingId = bookingIdOf(c.var.secret, token)
  if (!bookingId) throw new NotFound()
  return { booking: await findBooking(c.var.db, c.req.param('canteen') ?? '', bookingId), token }
}

function keyOf({ id, meal }: Asked['booking']) {
  return { canteenId: meal.canteen.id, mealId: meal.id, bookingId: id }
}

function backTo(c: Context<Env>, canteen: string, token: string, told: keyof typeof done): Response {
  return c.redirect(`${inLanguage(c.var.language, href(urls.seatingAnswers, { canteen, token }))}?fait=${told}`, 303)
}
