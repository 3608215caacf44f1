import { addDays } from '../week.ts'
import { usePage } from '#src/ui/page.tsx'
import { formatPlainClock, formatWeekday } from '#src/platform/time.ts'

/** « 12 h 15 – 14 h », without the seconds of the database. */
export function ClockSpan({ clocks: { tableAt, endsAt } }: { clocks: { tableAt: string; endsAt: string } }) {
  const { language } = usePage()
  return (
    <>
      {formatPlainClock(tableAt, language)} – {formatPlainClock(endsAt, language)}
    </>
  )
}

/** « mardi » for 2. */
export function useWeekdayName(): (weekday: number) => string {
  const { language } = usePage()
  // 4 January 2026 is a Sunday.
  return (weekday) => formatWeekday(addDays('2026-01-04', weekday), language)
}
