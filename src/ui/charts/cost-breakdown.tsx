/** What a meal costs, set like a bill: shown before any amount is suggested. */
import { formatCents } from '#src/platform/money.ts'
import { usePage } from '../page.tsx'

export type Price = { suggestedCents: number; ingredientsCents: number; runningCostsCents: number }

export function CostBreakdown({ price }: { price: Price }) {
  const { text, language } = usePage()
  const breakEven = price.ingredientsCents + price.runningCostsCents
  return (
    <div class="bill">
      <Proportion part={price.ingredientsCents} of={breakEven} />
      <dl>
        <div class="bill-line ingredients">
          <dt>{text('ui:cost.ingredients')}</dt>
          <dd>{formatCents(price.ingredientsCents, language)}</dd>
        </div>
        <div class="bill-line running-costs">
          <dt>{text('ui:cost.runningCosts')}</dt>
          <dd>{formatCents(price.runningCostsCents, language)}</dd>
        </div>
        <div class="bill-line total">
          <dt>{text('ui:cost.breakEven')}</dt>
          <dd>{formatCents(breakEven, language)}</dd>
        </div>
      </dl>
    </div>
  )
}

/** Decorative: the bill below says the same in figures. */
function Proportion({ part, of }: { part: number; of: number }) {
  const width = of === 0 ? 0 : Math.round((part / of) * 1000) / 10
  return (
    <svg class="bill-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="running-costs" x="0" y="0" width="100" height="6" />
      <rect class="ingredients" x="0" y="0" width={width} height="6" />
    </svg>
  )
}
