import type { Meal } from '#src/features/planning/meals/meal.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { BoardCounts } from '../arrival.ts'

/** What one glance must answer. */
export function BoardSummary({ counts, meal }: { counts: BoardCounts; meal: Meal }) {
  const { text } = usePage()
  const arrivedOf = text('arrivals:board.arrivedOf', { arrived: counts.arrived, guests: counts.guests })
  return (
    <dl class="board-summary">
      <div class="board-arrived">
        <dt>{text('arrivals:board.arrived')}</dt>
        <dd>{arrivedOf}</dd>
        <dd>
          <progress value={counts.arrived} max={Math.max(1, counts.guests)} aria-label={arrivedOf} />
        </dd>
      </div>
      <div class={counts.newcomersToGreet > 0 ? 'board-newcomers' : ''}>
        <dt>{text('arrivals:board.newcomers')}</dt>
        <dd>{counts.newcomersToGreet}</dd>
        <dd>{text('arrivals:board.newcomersAll', { count: counts.newcomers })}</dd>
      </div>
      <div>
        <dt>{text('arrivals:board.children')}</dt>
        <dd>{counts.children}</dd>
      </div>
      {meal.state !== 'closed' && <FreePlaces meal={meal} />}
    </dl>
  )
}

function FreePlaces({ meal }: { meal: Meal }) {
  const { text, href, now, viewer } = usePage()
  const left = placesLeft(meal, now)
  return (
    <div>
      <dt>{text('arrivals:board.freeTable')}</dt>
      <dd>{left.table}</dd>
      {meal.cooksAt && <dd>{text('arrivals:board.freeKitchen', { count: left.kitchen })}</dd>}
      {meal.hasWaitlist && viewer.user && (
        <dd>
          <a href={`${href(urls.mealBookings, { canteen: meal.canteen.slug, meal: meal.slug })}#attente`}>
            {text('arrivals:board.waiting')}
          </a>
        </dd>
      )}
    </div>
  )
}
