import { formatCents } from '#src/platform/money.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import type { BreakEven, Month } from '../break-even.ts'
import type { Outlook } from '../outlook.ts'
import { useEuros } from './euros.tsx'

/** What a meal costs and brings in, and what would bring a month to even. */
export function BreakEvenPart({ outlook: { month, breakEven, usual } }: { outlook: Outlook }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('outlook:breakEven.title')}</h2>
      {breakEven ? (
        <>
          <p class="finding">{useFinding(month, breakEven)}</p>
          <Figures month={month} breakEven={breakEven} />
          <p class="small soft">{text('outlook:breakEven.method', { count: usual.months })}</p>
        </>
      ) : (
        <p>{text('outlook:breakEven.unknown')}</p>
      )}
    </section>
  )
}

function useFinding({ meals, meanCents }: Month, { leftCents, meanNeededCents, mealsNeeded }: BreakEven): string {
  const { text, language } = usePage()
  const euros = useEuros()
  if (leftCents >= 0) return text('outlook:breakEven.even', { left: euros(leftCents) })
  const needed = formatCents(Math.ceil((meanNeededCents ?? 0) / 10) * 10, language)
  const mean = formatCents(meanCents, language)
  if (mealsNeeded === null) return text('outlook:breakEven.onlyMean', { needed, mean })
  return text('outlook:breakEven.short', { needed, mean, count: mealsNeeded - meals, more: formatCount(mealsNeeded - meals, language) })
}

function Figures({ month, breakEven }: { month: Month; breakEven: BreakEven }) {
  const { text, language } = usePage()
  const figures = [
    ['meals', formatCount(month.meals, language)],
    ['mean', formatCents(month.meanCents, language)],
    ['cost', formatCents(Math.round((breakEven.costOfMealCents ?? 0) / 10) * 10, language)],
  ] as const
  return (
    <dl class="key-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{text(`outlook:breakEven.figures.${name}`)}</dt>
          <dd>
            <span class="figure">{value}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
