import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { mostQuarters } from '../cost.ts'
import type { usedForm } from '../forms.ts'
import type { UsableLine } from '../queries.ts'

/** Which lines went into a meal, and how much of each. */
export function MealCostPage({ meal, lines, typed = {}, errors = {} }: FormState & { meal: Meal; lines: readonly UsableLine[] }) {
  const { text, href, language } = usePage()
  const here = { canteen: meal.canteen.slug }
  const of = fieldsOf<typeof usedForm>({ typed, errors })
  const parts = Array.from({ length: mostQuarters + 1 }, (_, quarters) => ({
    value: String(quarters),
    label: text(`costs:quarters.${quarters as 0}`),
  }))
  return (
    <TeamDocument title={text('costs:meal.title')} canteen={meal.canteen} meal={meal}>
      <h1>{text('costs:meal.title')}</h1>
      <p class="lead">{text('costs:meal.lead')}</p>
      {lines.length === 0 ? (
        <p class="empty">{text('costs:meal.none')}</p>
      ) : (
        <form method="post" action={href(urls.mealCost, { ...here, meal: meal.slug })} class="editor" novalidate>
          <Version typed={typed} />
          <ErrorSummary errors={errors} />
          {lines.map(({ lineId, product, supplier, day, cents, elsewhere }) => (
            <Select
              key={lineId}
              {...of(`lines.${lineId}`)}
              label={`${product} · ${formatCents(cents, language)}`}
              hint={[
                supplier,
                formatShortDay(day, language),
                elsewhere > 0 && text('costs:meal.elsewhere', { part: text(`costs:quarters.${Math.min(elsewhere, mostQuarters) as 1}`) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              options={parts}
            />
          ))}
          <button type="submit" class="main">
            {text('costs:meal.save')}
          </button>
        </form>
      )}
      <p class="actions">
        <a href={`${href(urls.costs, here)}?mois=${meal.serviceDate.slice(0, 7)}`}>{text('costs:title')}</a>
      </p>
    </TeamDocument>
  )
}
