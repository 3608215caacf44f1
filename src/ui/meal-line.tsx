/** A meal in a list: its hour, its title, where, and what is left. */
import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from './page.tsx'
import { untranslated } from './untranslated.ts'
import { Places, type PlacesShown } from './places.tsx'

export type MealLineProps = {
  address: string
  title: string
  clock: string
  /** Canteen and town, names that no machine translates: what the list's heading does not say already. */
  where: string
  /** Words that stand beside: how far, of which kind. */
  beside?: string
  places: PlacesShown
}

export function MealLine({ address, title, clock, where, beside = '', places }: MealLineProps) {
  const { inFrench } = usePage()
  return (
    <li class={places.status === 'open' ? 'meal-line' : `meal-line ${places.status}`}>
      <span class="at">{clock}</span>
      <a href={address} {...inFrench}>
        {isolated(title)}
      </a>
      <span class="where">
        {where && <span {...untranslated}>{where}</span>}
        {where && beside && ' · '}
        {beside}
      </span>
      <span class="places">
        <Places {...places} />
      </span>
    </li>
  )
}
