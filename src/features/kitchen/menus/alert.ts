/** What the kitchen and the board must hear of an ingredient that was replaced: what it brings in, and how many announced it. Pure. */
import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import type { Need } from '#src/features/guests/parties/need.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import { dietsBroughtIn, type DietAgainst } from './diet.ts'
import { broughtIn } from './menu.ts'
import type { Menu } from './queries.ts'
import { cameIntoVersions, nameOfVersion, type Brought } from './version.ts'

/** `guests`: null where nobody can say yet, or any more. */
export type Alert = { dish: string; brought: readonly { allergen: Allergen | DietAgainst; guests: number | null }[] }

/** `isWhole`: what is not counted was announced by nobody. */
type Known = { counts: readonly { need: Need; guests: number }[]; isWhole: boolean }

export function knownOf({ needsErasedAt }: Pick<Meal, 'needsErasedAt'>, { counts, unreadable, batch }: ToldNeeds): Known {
  return { counts, isWhole: !needsErasedAt && !batch && unreadable === 0 }
}

/** Counts alone: nobody of the team needs to know whose need it is (docs/decisions/0006). */
export function alertsOf({ pantry, dishes }: Pick<Menu, 'pantry' | 'dishes'>, { counts, isWhole }: Known): Alert[] {
  const guestsOf = (allergen: Allergen | DietAgainst) => counts.find(({ need }) => need === allergen)?.guests ?? (isWhole ? 0 : null)
  return dishes.flatMap((dish) => {
    const told = whatCameIn(pantry, dish).map((allergen) => ({ allergen, guests: guestsOf(allergen) }))
    const ofVersions = intoVersions(pantry, dish, guestsOf)
    return told.length > 0 ? [{ dish: dish.name, brought: told }, ...ofVersions] : ofVersions
  })
}

/** Whether anything is to be counted at all. */
export function isAnythingBroughtIn({ pantry, dishes }: Pick<Menu, 'pantry' | 'dishes'>): boolean {
  return dishes.some((dish) => whatCameIn(pantry, dish).length > 0 || intoVersions(pantry, dish, () => null).length > 0)
}

/** What replacements brought into one version that stood in the dish already. */
function intoVersions({ catalogue }: Menu['pantry'], dish: Menu['dishes'][number], guestsOf: (brought: Brought) => number | null): Alert[] {
  if (dish.replaced.length === 0) return []
  const before = { catalogue, dish: { ...dish, replaced: [] } }
  return cameIntoVersions(before, { catalogue, dish }, whatCameIn({ catalogue }, dish)).map(({ version, brought }) => ({
    dish: nameOfVersion(dish.name, version),
    brought: brought.map((allergen) => ({ allergen, guests: guestsOf(allergen) })),
  }))
}

/** Allergens, and what those who announced a diet do not eat. */
function whatCameIn({ catalogue }: Pick<Menu['pantry'], 'catalogue'>, dish: Menu['dishes'][number]): (Allergen | DietAgainst)[] {
  return [...broughtIn(catalogue, dish), ...dietsBroughtIn(catalogue, dish)]
}
