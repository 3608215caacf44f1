/** A meal in a list: its hour, its title, where, and what is left. */
import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from './page.tsx'
import { Places, type PlacesShown } from './places.tsx'

export type MealLineProps = {
  address: string
  title: string
  clock: string
  /** Canteen, town, kind: what the list's heading does not say already. */
  where: string
  places: PlacesShown
}

export function MealLine({ address, title, clock, where, places }: MealLineProps) {
  const { inFrench } = usePage()
  return (
    <li class={places.status === 'open' ? 'meal-line' : `meal-line ${places.status}`}>
      <span class="at">{clock}</span>
      <a href={address} {...inFrench}>
        {isolated(title)}
      </a>
      <span class="where">{where}</span>
      <span class="places">
        <Places {...places} />
      </span>
    </li>
  )
}
