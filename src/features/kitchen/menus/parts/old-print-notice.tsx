import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { mayCook } from '../policy.ts'

/** On the board and beside the paper's copy: what hangs in the kitchen is not what is cooked any more. */
export function OldPrintNotice({ meal, isPrintOld }: { meal: Meal; isPrintOld: boolean }) {
  const { text, href, viewer } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  if (!isPrintOld) return null
  return (
    <p class="board-needs no-print">
      <strong>{text('menus:board.oldPrint')}</strong>{' '}
      {mayCook(viewer, of) && <a href={href(urls.mealPreparation, of)}>{text('menus:board.printAgain')}</a>}
    </p>
  )
}
