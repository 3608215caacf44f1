import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isAnswered, type MealSheet } from '../menu.ts'
import { mayCook } from '../policy.ts'

/** On the board: a dish is not served silently while nobody has said what is in it. */
export function UncheckedNotice({ meal, sheet }: { meal: Meal; sheet: MealSheet | undefined }) {
  const { text, href, viewer } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const count = sheet?.dishes.filter((dish) => !isAnswered(dish)).length ?? 0
  if (count === 0) return null
  return (
    <p class="board-needs no-print">
      <strong>{text('menus:board.unchecked', { count })}</strong>{' '}
      {mayCook(viewer, of) && <a href={href(urls.mealAllergens, of)}>{text('menus:board.answer')}</a>}
    </p>
  )
}
