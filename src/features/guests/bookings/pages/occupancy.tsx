/** How full a meal is, for the team. */
import { placesHeldFor, placesLeft, type MealRoom } from '#src/features/planning/meals/places.ts'
import type { PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** @param isOver nobody can come any more: no place is free or taken back */
export function Occupancy({ meal, isOver = false }: { meal: MealRoom; isOver?: boolean }) {
  const { text, now } = usePage()
  const left = placesLeft(meal, now)
  const sides = [
    { key: 'kitchen', taken: meal.cooksConfirmed, offered: meal.cooksOffered, places: meal.kitchenPlaces, left: left.kitchen },
    { key: 'table', taken: meal.eatersConfirmed, offered: meal.eatersOffered, places: meal.tablePlaces, left: left.table },
  ] as const
  return (
    <dl class="occupancy">
      {sides
        .filter(({ places }) => places > 0)
        .map(({ key, taken, offered, places, left: free }) => (
          <div key={key}>
            <dt>{text(`bookings:team.${key}`)}</dt>
            <dd>
              <strong>{taken}</strong> / {places}{' '}
              {!isOver && (
                <>
                  <span class={free > 0 ? 'tag free' : 'tag full'}>
                    {free > 0 ? text('bookings:team.free', { count: free }) : text('bookings:team.full')}
                  </span>{' '}
                  <SetAside
                    offered={offered}
                    newcomers={placesHeldFor(meal, now, 'newcomer')[key]}
                    partner={placesHeldFor(meal, now, 'partner')[key]}
                  />
                </>
              )}
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** Why fewer places are free than are taken: « 2 proposées, 3 gardées pour des premières fois ». Not for the door. */
function SetAside(counts: { offered: number; newcomers: number; partner: number }) {
  const { text } = usePage()
  const parts = (['offered', 'newcomers', 'partner'] as const).filter((part) => counts[part] > 0)
  if (parts.length === 0) return null
  return (
    <span class="waiting-aside no-print">
      {parts.map((part) => text(`waitlists:team.aside.${part}`, { count: counts[part] })).join(', ')}
    </span>
  )
}

/** How many parties wait for a meal, and where they are. */
export function WaitingCount({ canteen, meal }: { canteen: string; meal: Pick<PlannedMeal, 'slug' | 'partiesWaiting'> }) {
  const { text, href } = usePage()
  if (meal.partiesWaiting === 0) return null
  return (
    <p class="no-print">
      <a class="waiting-count" href={`${href(urls.mealBookings, { canteen, meal: meal.slug })}#attente`}>
        {text('waitlists:team.count', { count: meal.partiesWaiting })}
      </a>
    </p>
  )
}
