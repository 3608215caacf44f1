import { formatDayRange } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import type { FiscalYear } from '../queries.ts'

type YearChoiceProps = { years: readonly FiscalYear[]; chosen: string; addressOf: (firstDay: string) => string }

/** To the same page of another fiscal year; nothing where there is one only. */
export function YearChoice({ years, chosen, addressOf }: YearChoiceProps) {
  const { text, language } = usePage()
  if (years.length === 1) return null
  return (
    <nav class="cluster year-choice" aria-label={text('ledger:otherYears')}>
      {years.map(({ firstDay, lastDay }) => (
        <a key={firstDay} href={addressOf(firstDay)} aria-current={firstDay === chosen ? 'true' : undefined}>
          {formatDayRange(firstDay, lastDay, language)}
        </a>
      ))}
    </nav>
  )
}
