import { formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { daysFrom, weekDays, weeksOf, type CalendarDay } from '../calendar.ts'

type Period = { first: string; length: number; today: string; days: readonly CalendarDay[] }

const aMonday = '2026-01-05'

/** The period at a glance: each day with meals leads to them; a day where all is taken is struck through. */
export function PeriodGrid({ first, length, today, days }: Period) {
  const { text, language } = usePage()
  const weeks = length === weekDays ? [daysFrom(first, length)] : weeksOf(first, length)
  const names = length === weekDays ? daysFrom(first, length) : daysFrom(aMonday, weekDays)
  return (
    <table class="period">
      <caption class="visually-hidden">{text('calendar:grid')}</caption>
      <thead>
        <tr>
          {names.map((day) => (
            <th key={day} scope="col">
              {formatShortDay(day, language).slice(0, language === 'fr' ? 2 : 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, weekday) => (
              <td key={weekday} aria-current={day === today ? 'date' : undefined}>
                {day && <DayCell day={day} meals={days.find((known) => known.day === day)?.meals} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day, meals }: { day: string; meals: CalendarDay['meals'] | undefined }) {
  const { text, language } = usePage()
  const number = Number(day.slice(8))
  if (!meals) return <span class="no-meal">{number}</span>
  const open = meals.filter(({ availability }) => availability.status === 'open').length
  const name = formatShortDay(day, language)
  const label = open === 0 ? text('calendar:dayFull', { day: name }) : text('calendar:dayOpen', { day: name, count: open })
  return (
    <a class={open === 0 ? 'taken' : undefined} href={`#${day}`} aria-label={label}>
      {number}
    </a>
  )
}
