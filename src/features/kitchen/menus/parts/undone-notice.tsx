import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { mayCook } from '../policy.ts'

/** On the board: what is posted on the wall was confirmed of other dishes than these. */
export function UndoneNotice({ meal, isUndone }: { meal: Meal; isUndone: boolean }) {
  const { text, href, viewer } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  if (!isUndone) return null
  return (
    <p class="board-needs no-print">
      <strong>{text('menus:board.undone')}</strong>{' '}
      {mayCook(viewer, of) && <a href={href(urls.mealAllergens, of)}>{text('menus:board.look')}</a>}
    </p>
  )
}
