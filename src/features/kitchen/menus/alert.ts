/** What the kitchen and the board must hear of an ingredient that was replaced: what it brings in, and how many announced it. Pure. */
import type { Need } from '#src/features/guests/parties/need.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import { broughtIn } from './menu.ts'
import type { Menu } from './queries.ts'

export type Alert = { dish: string; brought: readonly { allergen: Allergen; guests: number }[] }
type Counts = readonly { need: Need; guests: number }[]

/** Counts alone: nobody of the team needs to know whose need it is (docs/decisions/0006). */
export function alertsOf({ pantry, dishes }: Pick<Menu, 'pantry' | 'dishes'>, counts: Counts): Alert[] {
  return dishes.flatMap((dish) => {
    const brought = broughtIn(pantry.catalogue, dish)
    const told = brought.map((allergen) => ({ allergen, guests: counts.find(({ need }) => need === allergen)?.guests ?? 0 }))
    return told.length > 0 ? [{ dish: dish.name, brought: told }] : []
  })
}
