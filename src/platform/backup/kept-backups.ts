/** Which of the nightly backups stay, and how they are called. Files of any other name are somebody's own and are left alone. */

/** Of one folder or store. */
export type KeptBackup = { name: string; madeAt: Date; bytes: number }

const keptDays = 7
const keptWeeks = 4
const keptMonths = 12

/** `tablee-auto-2026-12-01T02-23Z.tar.zst.age` */
export function nameOfBackup(at: Date, isEncrypted: boolean): string {
  return `tablee-auto-${at.toISOString().slice(0, 16).replace(':', '-')}Z.tar.zst${isEncrypted ? '.age' : ''}`
}

const nightly = /^tablee-auto-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)Z\.tar\.zst(?:\.age)?$/

/** When it was made; undefined for a file that is none of ours. */
export function instantOfBackup(name: string): Date | undefined {
  const [, day, hour, minute] = nightly.exec(name) ?? []
  const at = new Date(`${day}T${hour}:${minute}Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/**
 * The newest of each of the last seven days, four weeks (from Monday) and twelve months that have one, in UTC: a pause of a month forgets nothing.
 * Asked each night or once for many nights, it is the same.
 */
export function worthKeeping<Backup extends { madeAt: Date }>(backups: readonly Backup[]): Set<Backup> {
  const newestFirst = backups.toSorted((one, other) => other.madeAt.getTime() - one.madeAt.getTime())
  const newestOfEach = (period: (at: Date) => string, howMany: number) =>
    [...Map.groupBy(newestFirst, ({ madeAt }) => period(madeAt)).values()].slice(0, howMany).map(([newest]) => newest!)
  return new Set([...newestOfEach(dayOf, keptDays), ...newestOfEach(weekOf, keptWeeks), ...newestOfEach(monthOf, keptMonths)])
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

function weekOf(at: Date): string {
  const day = Temporal.PlainDate.from(dayOf(at))
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}

/** At night, while people sleep; whenever it has been a day and more, for a machine that is off at night. */
export function isBackupDue(last: Date | undefined, now: Date): boolean {
  if (!last) return true
  const hours = (now.getTime() - last.getTime()) / 3_600_000
  const isNight = now.getUTCHours() >= 1 && now.getUTCHours() < 4
  return hours >= 26 || (isNight && hours >= 12)
}

/** Brought back to be tried, once a week. */
export function isCheckDue(last: Date | undefined, now: Date): boolean {
  return !last || now.getTime() - last.getTime() >= 6.5 * 24 * 3_600_000
}
