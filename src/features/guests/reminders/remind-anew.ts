import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { placesOf } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'
import { hourOf, leavingHours } from './reminder.ts'

type RemindAnew = { booking: Pick<BookingOfMeal, 'attendees' | 'meal'>; now: Date }

/** A meal that moved is reminded of at its new hours, even where a reminder of that day was written: it told of the old ones. */
export async function remindAnew(tx: Database, contact: string, { booking: { attendees, meal }, now }: RemindAnew): Promise<void> {
  const awaitedAt = hourOf({ ...meal, cooks: placesOf(attendees).kitchen })
  const leaves = leavingHours(awaitedAt, meal.canteen.timeZone)
  const stillToLeave = (['day-before', 'two-hours-before'] as const).filter((kind) => leaves[kind] > now)
  if (stillToLeave.length === 0) return
  await tx
    .deleteFrom('reminders')
    .using('reminder_contacts')
    .whereRef('reminder_contacts.id', '=', 'reminders.contact_id')
    .where('reminder_contacts.contact', '=', contact)
    .where('day', '=', meal.serviceDate)
    .where('kind', 'in', stillToLeave)
    .execute()
}
