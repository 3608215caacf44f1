import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { welcomesNewcomersOnly } from '../availability.ts'
import type { Meal } from '../meal.ts'
import { placesLeft } from '../places.ts'

/** Newcomers may still have the places held for them; everybody may wait. */
export function WhenFull({ meal }: { meal: Meal }) {
  const { text, href, now } = usePage()
  const where = { canteen: meal.canteen.slug, meal: meal.slug }
  const { kitchen, table } = placesLeft(meal, now, 'newcomer')
  return (
    <>
      {welcomesNewcomersOnly(meal, now) && (
        <p class="waiting-newcomers">
          {text('waitlists:join.newcomers', { count: kitchen + table })}{' '}
          <a href={`${href(urls.bookMeal, where)}?premiere-fois=oui`}>{text('waitlists:join.newcomersBook')}</a>
        </p>
      )}
      <a class="button main" href={href(urls.joinWaitlist, where)}>
        {text('waitlists:join.link')}
      </a>
      <p class="small soft">{text('waitlists:join.promise')}</p>
    </>
  )
}
