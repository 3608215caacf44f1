/** What guests say in order to be seated, behind the signed link of their booking. */
import type { Context } from 'hono'
import { isChangeable } from '#src/features/guests/parties/party.ts'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findBooking } from '#src/features/guests/parties/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { answerSeating } from '../answer-seating.ts'
import { answersForm, typedAnswers, typedOf } from '../forms.ts'
import { AnswersPage, isAskedIn } from '../pages/answers-page.tsx'
import { findGuests } from '../queries.ts'
import { withdrawMemory } from '#src/features/guests/encounters/withdraw-memory.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

const deeds = ['note', 'oublie'] as const
const news = { note: 'saved', oublie: 'forgotten' } as const

export const guestRoutes = newRoutes()
  .get(urls.seatingAnswers, allow(everybody), async (c) => {
    const asked = await bookingAsked(c)
    const guests = await findParty(c.var.db, asked.booking)
    const deed = doneOf(c, deeds)
    return c.render(<AnswersPage {...asked} guests={guests} typed={opened(typedAnswers(guests))} done={deed && news[deed]} />)
  })
  .post(urls.seatingAnswers, allow(everybody), limited('booking'), async (c) => {
    const { db, secret, now } = c.var
    const { booking, token } = await bookingAsked(c)
    if (!isAskedIn(booking) || !isChangeable(booking, now))
      return back(c, urls.seatingAnswers, { canteen: booking.meal.canteen.slug, token })
    const data = await sentForm(c)
    const form = parseForm(answersForm, data)
    const answers = form.ok ? form.value.guests : []
    const typed = typedFields(data)
    const edited = await saveEdit(db, {
      subject: booking.id,
      typed,
      stands: async (tx) => typedAnswers(await findParty(tx, booking)),
      save: (tx) => answerSeating(tx, { ...keyOf(booking), answers, secret, now, today: dayAt(now, booking.meal.canteen.timeZone) }),
    })
    if (edited.conflict) return showConflict(c, { booking, token }, { typed, stands: edited.conflict })
    return backTo(c, booking.meal.canteen.slug, token, 'note')
  })
  .post(urls.withdrawMemory, allow(everybody), limited('leaving'), async (c) => {
    const { db, secret, now } = c.var
    const { booking, token } = await bookingAsked(c)
    await withdrawMemory(db, { ...keyOf(booking), secret, now })
    return backTo(c, booking.meal.canteen.slug, token, 'oublie')
  })

async function findParty(db: Database, { id, meal }: Asked['booking']) {
  const guests = await findGuests(db, { canteenId: meal.canteen.id, mealId: meal.id })
  return guests.filter(({ bookingId }) => bookingId === id)
}

async function showConflict(c: Context<Env>, asked: Asked, { typed, stands }: { typed: Typed; stands: Typed }) {
  const guests = await findParty(c.var.db, asked.booking)
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      <AnswersPage {...asked} guests={guests} typed={reopened(typedOf(guests, typed), stands)} />
    </Conflicting>,
  )
}

type Asked = Awaited<ReturnType<typeof bookingAsked>>

/** @throws NotFound for an address that we did not sign */
async function bookingAsked(c: Context<Env>) {
  const token = param(c, 'token')
  const bookingId = bookingIdOf(c.var.secret, token)
  if (!bookingId) throw new NotFound()
  return { booking: await findBooking(c.var.db, param(c, 'canteen'), bookingId), token }
}

function keyOf({ id, meal }: Asked['booking']) {
  return { canteenId: meal.canteen.id, mealId: meal.id, bookingId: id }
}

function backTo(c: Context<Env>, canteen: string, token: string, told: (typeof deeds)[number]): Response {
  return back(c, urls.seatingAnswers, { canteen, token }, told)
}
