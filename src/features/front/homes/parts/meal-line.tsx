import { dayPageOf } from '#src/features/day/arrivals/policy.ts'
import { mayTakeBookings } from '#src/features/guests/parties/policy.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatShortDay } from '#src/platform/time.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenFacts, HomeMeal } from '../home.ts'

/** A meal in one line, leading to where the viewer's work with it is. */
export function MealLine({ canteen, meal }: { canteen: CanteenFacts; meal: HomeMeal }) {
  const { text, language, href, viewer, inFrench } = usePage()
  return (
    <li class="meal-line">
      <span class="at">
        {formatShortDay(meal.day, language)}, {formatClock(meal.tableAt, canteen.timeZone, language)}
      </span>
      <a {...inFrench} href={href(pageFor(viewer, canteen, meal), { canteen: canteen.slug, meal: meal.slug })}>
        {isolated(meal.title)}
      </a>
      <span class="where">
        {meal.state === 'draft' ? text('meals:state.draft') : text('homes:weekCount', { count: meal.expected, places: meal.places })}
        {meal.dishes.length === 0 && ` · ${text('homes:noMenu')}`}
      </span>
    </li>
  )
}

function pageFor(viewer: Viewer, { slug }: CanteenFacts, { state }: HomeMeal) {
  if (!mayTakeBookings(viewer, { canteen: slug })) return dayPageOf(viewer, slug)
  return state === 'draft' ? urls.editMeal : urls.mealBookings
}
