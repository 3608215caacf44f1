import { bookingAddress } from '#src/features/guests/parties/party-links.ts'
import { changeMail } from '#src/features/guests/parties/news-mail.ts'
import { calendarEntry } from '#src/features/guests/parties/calendar-entry.ts'
import { everConfirmed } from '#src/features/guests/parties/tell-party.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { remindAnew } from '#src/features/guests/reminders/remind-anew.ts'
import { findChoice } from '#src/features/guests/reminders/queries.ts'
import { contactOf } from '#src/features/guests/reminders/reminder.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { changesFor, isCalledOff } from '#src/features/guests/parties/notice.ts'
import { findUntoldParties } from './queries.ts'
import { textLater } from './text-later.ts'
import { waysToTell, type Way } from './ways.ts'

type TellChanges = MealKey & { secret: string; origin: string; now: Date }

/** Tells each party what is not as it knew it, as the meal stands now. Done twice, it tells once. Who is called off keeps what it knew. */
export function tellChanges(db: Database, { secret, origin, now, ...key }: TellChanges): Promise<void> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, key)
    const told: Way[] = []
    for (const { bookingId } of await findUntoldParties(tx, key)) {
      const booking = await findBooking(tx, meal.canteen.slug, bookingId)
      if (isCalledOff(booking)) continue
      if (isPointless(booking)) await dropNotice(tx, booking)
      else told.push(...(await tellParty(tx, booking, { secret, origin, now })))
    }
    if (told.length > 0) await recordTold(tx, meal, told, now)
  })
}

/** The meal is over, or all that matters to this party is as it was. */
function isPointless(booking: BookingOfMeal): boolean {
  const isOver = booking.meal.state !== 'published' && booking.meal.state !== 'held'
  return isOver || changesFor(booking).length === 0
}

async function dropNotice(tx: Database, { id, meal }: BookingOfMeal): Promise<void> {
  await tx.deleteFrom('change_notices').where('canteen_id', '=', meal.canteen.id).where('booking_id', '=', id).execute()
}

type Telling = { secret: string; origin: string; now: Date }

async function tellParty(tx: Database, booking: BookingOfMeal, telling: Telling): Promise<Way[]> {
  const contact = contactOf(booking)
  const ways = waysToTell(booking, contact ? await findChoice(tx, contact) : null)
  if (ways.includes('mail')) await tellByMail(tx, booking, telling)
  const { id: bookingId, meal } = booking
  if (ways.includes('text')) await textLater(tx, 'text-change', { key: { canteenId: meal.canteen.id, bookingId }, meal, now: telling.now })
  if (contact) await remindAnew(tx, contact, { booking, now: telling.now })
  return ways.length > 0 ? ways : ['call']
}

async function tellByMail(tx: Database, booking: BookingOfMeal, { secret, origin, now }: Telling): Promise<void> {
  const { id: bookingId, language, email, meal } = booking
  if (!email) return
  const address = bookingAddress({ secret, origin }, { canteen: meal.canteen.slug, bookingId, language })
  const calendarFile = everConfirmed(booking) ? calendarEntry(booking, address, now) : null
  const mailId = await queueMail(
    tx,
    { ...changeMail(booking, address), recipient: email, language, canteenId: meal.canteen.id, calendarFile },
    now,
  )
  await tx
    .updateTable('change_notices')
    .set({ told_at: now, mail_id: mailId })
    .where('canteen_id', '=', meal.canteen.id)
    .where('booking_id', '=', bookingId)
    .execute()
}

async function recordTold(tx: Database, meal: Meal, told: readonly Way[], now: Date): Promise<void> {
  const count = (way: Way) => told.filter((each) => each === way).length
  const facts = { mails: count('mail'), texts: count('text'), calls: count('call') }
  await recordEvent(tx, { name: 'change.told', canteenId: meal.canteen.id, subjectId: meal.id, actorId: null, at: now, facts })
}
