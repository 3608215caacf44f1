import { formatCents } from '#src/platform/money.ts'
import { formatMonth } from '#src/platform/time.ts'
import { MonthLine } from '#src/ui/charts/month-line.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { MonthMix } from '../mix.ts'

export function MoneyPanel({ month, months }: { month: MonthMix; months: readonly MonthMix[] }) {
  const { text, language } = usePage()
  const points = months.map(({ month: day, meanCents, breakEvenCents }) => ({
    label: formatMonth(day, language).slice(0, 1),
    value: meanCents,
    reference: breakEvenCents,
  }))
  return (
    <section class="mix-panel">
      <h2>{text('mix:money.title')}</h2>
      <p class="finding">{useMoneySentence(month)}</p>
      <MonthLine points={points} />
      <p class="small soft">{text('mix:money.legend')}</p>
      <details>
        <summary>{text('mix:table.open')}</summary>
        <MonthsTable months={months} />
      </details>
    </section>
  )
}

function useMoneySentence({ meanCents, breakEvenCents }: MonthMix): string {
  const { text, language } = usePage()
  if (meanCents === null || breakEvenCents === null) return text('mix:money.unknown')
  const [mean, breakEven] = [formatCents(meanCents, language), formatCents(breakEvenCents, language)]
  if (meanCents >= breakEvenCents) return text('mix:money.above', { mean, breakEven })
  return text('mix:money.below', { gap: formatCents(breakEvenCents - meanCents, language), breakEven })
}

function MonthsTable({ months }: { months: readonly MonthMix[] }) {
  const { text, language } = usePage()
  const money = (cents: number | null) => (cents === null ? text('mix:hiddenShare') : formatCents(cents, language))
  return (
    <ScrollRegion label={text('mix:table.caption')}>
      <table>
        <caption>{text('mix:table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('mix:table.month')}</th>
            <th scope="col">{text('mix:table.mean')}</th>
            <th scope="col">{text('mix:table.breakEven')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, meanCents, breakEvenCents }) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month, language)}</th>
              <td>{money(meanCents)}</td>
              <td>{money(breakEvenCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
