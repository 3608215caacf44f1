import type { BookingKey } from '#src/features/bookings/mail-booking.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import { afterTheNight } from '#src/features/reminders/quiet-hours.ts'
import type { Database } from '#src/platform/database.ts'
import { enqueue } from '#src/platform/jobs.ts'

type Texting = { key: BookingKey; meal: Meal; now: Date }

/** Nobody is woken, unless the morning would be too late. */
export async function textLater(tx: Database, task: 'text-change' | 'text-cancellation', { key, meal, now }: Texting): Promise<void> {
  const morning = afterTheNight(now, meal.canteen.timeZone)
  const at = morning < (meal.cooksAt ?? meal.tableAt) ? morning : now
  await enqueue(tx, task, key, { at })
}
