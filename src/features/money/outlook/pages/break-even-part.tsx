import { formatCents } from '#src/platform/money.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import type { BreakEven, Month } from '../break-even.ts'
import type { Outlook } from '../outlook.ts'
import { useEuros } from './euros.tsx'

/** What a meal costs and brings in: the figures behind the answer, and how far what is published of the meals is from the books. */
export function BreakEvenPart({ outlook: { month, breakEven, usual, publishedLeftCents } }: { outlook: Outlook }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('outlook:breakEven.title')}</h2>
      {breakEven ? (
        <>
          <Figures month={month} breakEven={breakEven} />
          <p class="small soft">{text('outlook:breakEven.method', { count: usual.months })}</p>
          {publishedLeftCents !== undefined && <Published leftCents={publishedLeftCents} />}
        </>
      ) : (
        <p>{text('outlook:breakEven.unknown')}</p>
      )}
    </section>
  )
}

/** The same month, reckoned otherwise: no second answer. */
function Published({ leftCents }: { leftCents: number }) {
  const { text } = usePage()
  const amount = useEuros()(Math.abs(leftCents))
  return (
    <details>
      <summary>{text('outlook:breakEven.published')}</summary>
      <p>{text(`outlook:breakEven.publishedLeft.${leftCents < 0 ? 'short' : 'enough'}`, { amount })}</p>
    </details>
  )
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
