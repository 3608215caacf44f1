import type { Language } from './language.ts'
import { plainText } from './plain-text.ts'

/** An instant of the database (`timestamptz`) as a person at that place reads it. @throws RangeError on an unknown zone */
export function atPlace(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
}

/** The day that a place lives in at an instant, as `YYYY-MM-DD`. */
export function dayAt(instant: Date, timeZone: string): string {
  return atPlace(instant, timeZone).toPlainDate().toString()
}

/**
 * The instant of a clock time on a day at a place. An hour that daylight saving skips becomes the hour after it;
 * one that occurs twice means its first occurrence.
 * @param day `YYYY-MM-DD`
 * @param clock `HH:MM` or `HH:MM:SS`
 */
export function instantAt(day: string, clock: string, timeZone: string): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(clock))
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** Whether daylight saving skips that clock time on that day at a place. @param day `YYYY-MM-DD` @param clock `HH:MM` */
export function isSkipped(day: string, clock: string, timeZone: string): boolean {
  return !atPlace(instantAt(day, clock, timeZone), timeZone)
    .toPlainTime()
    .equals(Temporal.PlainTime.from(clock))
}

/** A day that somebody wrote, when it exists and no calendar, ours or the database's, comes to its end near it: 1900 to 2199. */
export function readDay(written: string | undefined): string | undefined {
  if (written === undefined || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(written)) return undefined
  const date = new Date(`${written}T00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined
}

/** The clock that the network's own pages show; each canteen has its own. */
export const networkTimeZone = 'Europe/Paris'

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

/** Building an Intl format costs more than a page: each is made once. */
function formatOnce(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], options)
  formats.set(key, known)
  return known
}

/** « mardi 1er décembre 2026 ». @param day `YYYY-MM-DD` */
export function formatDay(day: string, language: Language): string {
  return formatCalendarDay(day, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** « mar. 1er déc. ». @param day `YYYY-MM-DD` */
export function formatShortDay(day: string, language: Language): string {
  return formatCalendarDay(day, language, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** « hier », « demain », « samedi 5 » within six days, else « mar. 15 déc. ». @param day, @param today both `YYYY-MM-DD` */
export function formatNearDay(day: string, today: string, language: Language): string {
  const days = Temporal.PlainDate.from(today).until(day).days
  if (Math.abs(days) <= 1) return formatDaysAway(days, language)
  return Math.abs(days) < 7 ? formatCalendarDay(day, language, { weekday: 'long', day: 'numeric' }) : formatShortDay(day, language)
}

/** « aujourd’hui », « demain », « après-demain ». */
function formatDaysAway(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
}

/** « décembre 2026 ». @param day any day of the month, `YYYY-MM-DD` */
export function formatMonth(day: string, language: Language): string {
  return formatCalendarDay(day, language, { month: 'long', year: 'numeric' })
}

/** « mardi ». @param day any such day, `YYYY-MM-DD` */
export function formatWeekday(day: string, language: Language): string {
  return formatCalendarDay(day, language, { weekday: 'long' })
}

/** « 1er décembre 2026 ». @param day `YYYY-MM-DD` */
export function formatDate(day: string, language: Language): string {
  return formatCalendarDay(day, language, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** « 30 novembre – 6 décembre 2026 »; a single day is named in full. @param first `YYYY-MM-DD` */
export function formatDayRange(first: string, last: string, language: Language): string {
  if (first === last) return formatDay(first, language)
  const format = formatOnce(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return join(format.formatRangeToParts(new Date(`${first}T00:00Z`), new Date(`${last}T00:00Z`)), language)
}

function formatCalendarDay(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  return join(formatOnce(language, { ...options, timeZone: 'UTC' }).formatToParts(new Date(`${day}T00:00Z`)), language)
}

/** In French the first day of a month is « le 1er », which Intl does not know. */
function join(parts: readonly Intl.DateTimeFormatPart[], language: Language): string {
  const isFirst = ({ type, value }: Intl.DateTimeFormatPart) => language === 'fr' && type === 'day' && value === '1'
  return parts.map((part) => (isFirst(part) ? '1er' : part.value)).join('')
}

/** « 12 h 15 » in French, « 12:15 » in English. */
export function formatClock(instant: Date, timeZone: string, language: Language): string {
  return writeClock(atPlace(instant, timeZone), language)
}

/** The same for a clock time that is on no day yet. @param clock `HH:MM` or `HH:MM:SS` */
export function formatPlainClock(clock: string, language: Language): string {
  return writeClock(Temporal.PlainTime.from(clock), language)
}

function writeClock({ hour, minute }: { hour: number; minute: number }, language: Language): string {
  const minutes = String(minute).padStart(2, '0')
  if (language === 'en') return `${hour}:${minutes}`
  // On one line, however narrow the page.
  return minute === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`
}

/** « mar. 1er déc. 2026, 12 h 15 » */
export function formatMoment(instant: Date, timeZone: string, language: Language): string {
  const day = formatCalendarDay(dayAt(instant, timeZone), language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  return `${day}, ${formatClock(instant, timeZone, language)}`
}

/** The day before, `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}

/** The day after, `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

/** A day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && exists(() => Temporal.PlainDate.from(text))
}

/** A clock time that exists, written `HH:MM`. */
export function isClock(text: string): boolean {
  return /^\d{2}:\d{2}$/.test(text) && exists(() => Temporal.PlainTime.from(text))
}

function exists(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

/** « 20:30 », « 20h30 », « 8 h 30 », « 20.30 », « 20h » or “8.30 pm” as `HH:MM`; undefined when it is no clock time. */
export function readClock(typed: string): string | undefined {
  const plain = plainText(typed).toLowerCase().replaceAll(/\s/g, '')
  const found = /^(\d{1,2})(?:[:h.](\d{2})?(?::00)?)?(?:mn|min)?([ap]m)?$/.exec(plain)
  const [, hours = '', minutes = '00', half] = found ?? []
  if (!found || (hours === plain && !half)) return undefined
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours)
  return hour < 24 && Number(minutes) < 60 && !(half && Number(hours) > 12) ? `${String(hour).padStart(2, '0')}:${minutes}` : undefined
}

/**
 * A day typed by hand, as `YYYY-MM-DD`: « 1/12/26 » where there is no calendar to choose from; browsers make year 26 of a year that is typed
 * with two digits.
 */
export function readTypedDay(typed: string): string | undefined {
  const plain = plainText(typed)
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(plain)
  const [year = '', month = '', date = ''] = french ? french.slice(1).toReversed() : plain.split('-')
  return readDay(`${year.replace(/^(?:00)?(?!00)(\d\d)$/, '20$1')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}
