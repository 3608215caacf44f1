import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { weighingForm } from '../forms.ts'
import { bins } from '../waste.ts'

/** Three bins, or those that were weighed. */
export function MealWastePage({ meal, typed = {}, errors = {} }: FormState & { meal: Meal }) {
  const { text, href } = usePage()
  const here = { canteen: meal.canteen.slug, meal: meal.slug }
  const of = fieldsOf<typeof weighingForm>({ typed, errors })
  return (
    <TeamDocument title={text('waste:form.title')} canteen={meal.canteen} meal={meal}>
      <h1>{text('waste:form.title')}</h1>
      <p class="lead">{text('waste:form.lead')}</p>
      <form method="post" action={href(urls.mealWaste, here)} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        {bins.map((bin) => (
          <Field key={bin} {...of(bin)} inputmode="decimal" label={text(`waste:bins.${bin}`)} hint={text(`waste:binHints.${bin}`)} />
        ))}
        <button type="submit" class="main">
          {text('waste:form.save')}
        </button>
      </form>
      <p class="actions">
        <a href={href(urls.waste, { canteen: meal.canteen.slug })}>{text('waste:all')}</a>
      </p>
    </TeamDocument>
  )
}
