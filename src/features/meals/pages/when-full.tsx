import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { welcomesNewcomersOnly } from '../availability.ts'
import type { Meal } from '../meal.ts'

/** Newcomers may still have the places held for them; everybody may wait. */
export function WhenFull({ meal }: { meal: Meal }) {
  const { text, href, now } = usePage()
  const where = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <>
      {welcomesNewcomersOnly(meal, now) && (
        <p class="small">
          {text('waitlists:join.newcomers')} <a href={href(urls.bookMeal, where)}>{text('waitlists:join.newcomersBook')}</a>
        </p>
      )}
      <a class="button main" href={href(urls.joinWaitlist, where)}>
        {text('waitlists:join.link')}
      </a>
    </>
  )
}
