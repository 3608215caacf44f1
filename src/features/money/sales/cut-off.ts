/** Which day of the till a moment belongs to. Pure. */
import { atPlace } from '#src/platform/time.ts'

/** A receipt is of the day before until this hour: a dinner past midnight. */
export const cutOffHour = 4

/** The day of the till that goes on at an instant, at the canteen. */
export function tillDayAt(now: Date, timeZone: string): string {
  return atPlace(now, timeZone).toPlainDateTime().subtract({ hours: cutOffHour }).toPlainDate().toString()
}
