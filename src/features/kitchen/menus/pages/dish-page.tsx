import { isPast } from '#src/features/planning/meals/meal.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { DishAllergens } from '../parts/dish-allergens.tsx'
import { Versions } from '../parts/versions.tsx'
import { mayConfirmMenu } from '../policy.ts'
import { AnswersForm } from './answers-form.tsx'
import type { DishPageProps, DishProps } from './dish-forms.tsx'
import { RecipeChoice } from './recipe-choice.tsx'
import { Replacements } from './replacements.tsx'

/** One dish: the recipe it is cooked from, what no ingredient tells, and what was replaced on the day. */
export function DishPage(props: DishPageProps) {
  const { meal, menu, position, sent, done, refusal } = props
  const { text, href, now, inFrench } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const [dish, sheet] = [menu.dishes[position]!, menu.sheet.dishes[position]!]
  const own = { ...props, dish, sheet }
  return (
    <TeamDocument title={`${dish.name} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1 {...inFrench}>{dish.name}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`menus:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`menus:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {!sent?.stands && <ErrorSummary errors={sent?.errors} />}
      <section>
        <h2>{text('menus:dish.now')}</h2>
        <DishAllergens sheet={sheet} />
        <Versions catalogue={menu.pantry.catalogue} dish={dish} />
        {sheet.toCheck.length > 0 && sheet.asked.length > 0 && (
          <p class="hint">{text('menus:dish.toCheck', { names: sheet.toCheck.join(', ') })}</p>
        )}
      </section>
      {isPast(meal, now) ? <p class="hint">{text('menus:past')}</p> : <Forms {...own} />}
      <p class="actions">
        <a href={href(urls.mealAllergens, of)}>{text('menus:all')}</a>
      </p>
    </TeamDocument>
  )
}

/** What is written of a dish that is still to be served. */
function Forms(props: DishProps) {
  const { meal, sent } = props
  const { viewer } = usePage()
  return (
    <>
      {mayConfirmMenu(viewer, { canteen: meal.canteen.slug }) && (
        <Conflicting stands={sent?.form === 'recipe' ? sent.stands : undefined} takeAt={addressOf(props)}>
          <RecipeChoice {...props} />
        </Conflicting>
      )}
      <Conflicting stands={sent?.form === 'answers' ? sent.stands : undefined} takeAt={addressOf(props)}>
        <AnswersForm {...props} />
      </Conflicting>
      <Replacements {...props} />
    </>
  )
}

function addressOf({ meal, position }: DishPageProps): string {
  return `/equipe/${meal.canteen.slug}/repas/${meal.slug}/allergenes/plats/${position}`
}
