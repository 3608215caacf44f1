import type { Language } from '#src/platform/language.ts'
import { dayAt, formatClock, formatMoment } from '#src/platform/time.ts'

/** From when until when: the end by its hour alone, where it is of the day on which it began. */
export function formatHours({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, timeZone: string, language: Language): string {
  const isSameDay = dayAt(startsAt, timeZone) === dayAt(endsAt, timeZone)
  const end = isSameDay ? formatClock(endsAt, timeZone, language) : formatMoment(endsAt, timeZone, language)
  return `${formatMoment(startsAt, timeZone, language)} – ${end}`
}
