/** Nobody is written to at night. Pure. */
import { atPlace, instantAt } from '#src/platform/time.ts'

/** Clock times of the place, so that the database can ask for what leaves by day. */
export const night = { begins: '21:00', ends: '08:30' }
const nightBegins = Temporal.PlainTime.from(night.begins)
const nightEnds = Temporal.PlainTime.from(night.ends)
/** Half an hour before the night, so that a queue that is late still comes in time. */
const lastHour = '20:30'

export function isQuiet(instant: Date, timeZone: string): boolean {
  const clock = atPlace(instant, timeZone).toPlainTime()
  return Temporal.PlainTime.compare(clock, nightBegins) >= 0 || Temporal.PlainTime.compare(clock, nightEnds) < 0
}

/** When somebody may be written to again. @param instant in the night */
export function morningAfter(instant: Date, timeZone: string): Date {
  const local = atPlace(instant, timeZone)
  const isEvening = Temporal.PlainTime.compare(local.toPlainTime(), nightBegins) >= 0
  const morning = isEvening ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return instantAt(morning.toString(), nightEnds.toString(), timeZone)
}

/** The instant itself by day; by night, the last hour of the evening before it. */
export function beforeTheNight(instant: Date, timeZone: string): Date {
  if (!isQuiet(instant, timeZone)) return instant
  const local = atPlace(instant, timeZone)
  const isEvening = Temporal.PlainTime.compare(local.toPlainTime(), nightBegins) >= 0
  const evening = isEvening ? local.toPlainDate() : local.toPlainDate().subtract({ days: 1 })
  return instantAt(evening.toString(), lastHour, timeZone)
}

/** The instant itself by day; by night, the first hour of the morning after it. */
export function afterTheNight(instant: Date, timeZone: string): Date {
  if (!isQuiet(instant, timeZone)) return instant
  const local = atPlace(instant, timeZone)
  const isEvening = Temporal.PlainTime.compare(local.toPlainTime(), nightBegins) >= 0
  const morning = isEvening ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return instantAt(morning.toString(), nightEnds.toString(), timeZone)
}
