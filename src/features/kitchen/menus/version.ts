/** The versions of a dish that are served, each by itself: whom it is for, what came into it, and whether its name still holds. Pure. */
import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import { foldName } from '#src/platform/names.ts'
import { dietsRefused, newlyRefused, type DietAgainst } from './diet.ts'
import { cameIn, inVersion, versionSheets, type MenuDish } from './menu.ts'

export type Brought = Allergen | DietAgainst

/** What came into each version, beside what came into the dish as a whole. `version`: its name; empty for the recipe as it stands. */
export function cameIntoVersions(
  before: { catalogue: Catalogue; dish: MenuDish },
  after: { catalogue: Catalogue; dish: MenuDish },
  already: readonly Brought[],
): { version: string; brought: Brought[] }[] {
  const sheets = versionSheets(before.catalogue, before.dish)
  return versionSheets(after.catalogue, after.dish).flatMap((is) => {
    const was = sheets.find(({ key }) => key === is.key)
    if (!was) return []
    const diets = newlyRefused(refusedIn(before, is.key), refusedIn(after, is.key))
    const brought = [...cameIn(was, is), ...diets].filter((one) => !already.includes(one))
    return brought.length > 0 ? [{ version: is.name, brought }] : []
  })
}

function refusedIn({ catalogue, dish }: { catalogue: Catalogue; dish: MenuDish }, key: string): DietAgainst[] {
  return dietsRefused(catalogue, inVersion(dish, key))
}

/** Of the versions that are named for a diet, those that hold what stands against it. */
export function wrongNames(catalogue: Catalogue, dish: MenuDish): { version: string; against: DietAgainst }[] {
  return versionSheets(catalogue, dish).flatMap(({ key, name }) => {
    const diet = dietNamed(name)
    return diet && dietsRefused(catalogue, inVersion(dish, key)).includes(diet) ? [{ version: name, against: diet }] : []
  })
}

/** « Végétalienne », « sans viande », « Vegan » : whom the version is for, as guests and the kitchen read it. */
function dietNamed(name: string): DietAgainst | undefined {
  const folded = foldName(name)
  if (/vegetali|vegan/.test(folded)) return 'vegan'
  if (/vegetari|veggie|vege\b|sans viande/.test(folded)) return 'vegetarian'
  return /sans porc|halal/.test(folded) ? 'no-pork' : undefined
}

/** How a version of a dish is called where it is told of. */
export function nameOfVersion(dish: string, version: string): string {
  return version === '' ? dish : `${dish} (${version})`
}

/** What each version that is served contains, where that is not the same in all of them: who eats one chooses by its own. */
export function differingVersions(catalogue: Catalogue, dish: MenuDish): { name: string; contains: Allergen[] }[] {
  const told = versionSheets(catalogue, dish).map(({ name, states }) => ({ name, contains: allergensIn(states, 'yes') }))
  const kinds = new Set(told.map(({ contains }) => contains.join()))
  return kinds.size > 1 ? told : []
}
