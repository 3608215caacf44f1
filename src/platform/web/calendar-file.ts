import type { ICalCalendar } from 'ical-generator'

/** An iCalendar file: every line ends with CRLF, the last one too (RFC 5545, 3.1). */
export function calendarFile(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`
}

/** When an entry was last revised, of the instants at which something of it was. */
export function latest(first: Date, ...others: readonly (Date | null)[]): Date {
  return others.reduce<Date>((last, each) => (each && each > last ? each : last), first)
}
