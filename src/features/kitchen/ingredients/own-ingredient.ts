/** An ingredient of one canteen, beside those of the catalogue. Pure. */
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { foldedWords } from '#src/platform/names.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { seedCatalogue, type Catalogue } from './catalogue.ts'
import { indexNames, nameKey, type NameIndex } from './find-ingredient.ts'
import {
  animals,
  families,
  statesOf,
  type AllergenState,
  type AllergenStates,
  type Animal,
  type Family,
  type Ingredient,
} from './ingredient.ts'
import type { UnitKey } from './unit.ts'

/** How it may be bought; what comes in packs is bought by what they hold. */
export const boughtBy = ['kg', 'l', 'piece', 'bunch'] as const satisfies readonly UnitKey[]
export type BoughtBy = (typeof boughtBy)[number]

export const longestName = 80
export const mostIngredients = 500

/** `season`: from one month to another, 1 to 12, perhaps over the turn of the year. */
export type OwnContent = {
  name: string
  family: Family
  unit: BoughtBy
  animal: Animal
  /** Whether it is pork, or holds it. */
  pork: AllergenState
  allergens: AllergenStates
  season: { from: number; to: number } | null
}
export type OwnIngredient = OwnContent & { id: string }

/** The catalogue of one canteen, and how its lines are read. */
export type Pantry = { catalogue: Catalogue; index: NameIndex }

let seedIndex: NameIndex | undefined

/** What the catalogue has come to know since under the same name stays the canteen's: it knows its product. */
export function pantryOf(own: readonly OwnIngredient[]): Pantry {
  seedIndex ??= indexNames(seedCatalogue())
  const ingredients = own.map(ingredientOf)
  const byName = new Map([...seedIndex.byName, ...ingredients.map((ingredient) => [keyOf(ingredient.name), ingredient] as const)])
  return {
    catalogue: new Map([...seedCatalogue(), ...ingredients.map((ingredient) => [ingredient.key, ingredient] as const)]),
    index: { byName, byLength: Map.groupBy(byName.keys(), ({ length }) => length) },
  }
}

/** As lines of recipes compare names; empty where it has no word of its own. */
export function keyOf(name: string): string {
  return nameKey(foldedWords(name))
}

/** Whether the catalogue has it: then its allergens are there already. */
export function isInCatalogue(name: string): boolean {
  seedIndex ??= indexNames(seedCatalogue())
  return seedIndex.byName.has(keyOf(name))
}

function ingredientOf({ id, name, family, unit, animal, pork, allergens: states, season }: OwnIngredient): Ingredient {
  return {
    ...{ key: id, family, name, plural: name, synonyms: [], english: name, bought: { unit, size: null }, sizes: new Map() },
    ...{ density: null, net: null, isNamedWhole: false, allergens: states, traces: [], animal, months: monthsOf(season), role: 'main' },
    pork: porkIn({ animal, pork }),
  }
}

/** Where nobody said it, meat may be pork, and cheese is none. */
export function porkIn({ animal, pork }: Pick<OwnContent, 'animal' | 'pork'>): AllergenState {
  return pork === 'unknown' && animal !== 'meat' ? 'no' : pork
}

function monthsOf(season: OwnContent['season']): number[] {
  const all = Array.from({ length: 12 }, (_, index) => index + 1)
  if (!season) return []
  const { from, to } = season
  return all.filter((month) => (from <= to ? month >= from && month <= to : month >= from || month <= to))
}

export type OwnRow = { contains: readonly string[]; unknown: readonly string[]; firstMonth: number | null; lastMonth: number | null }

/** From what is kept; an allergen is not in it only where somebody said so. */
export function contentOf(row: OwnRow & { name: string; family: string; unit: string; animal: string; pork: string }): OwnContent {
  const { name, contains, unknown, firstMonth, lastMonth } = row
  return {
    name,
    family: families.find((family) => family === row.family) ?? 'AUTRES',
    unit: boughtBy.find((unit) => unit === row.unit) ?? 'kg',
    animal: animals.find((animal) => animal === row.animal) ?? 'unknown',
    pork: row.pork === 'yes' || row.pork === 'no' ? row.pork : 'unknown',
    allergens: statesOf((allergen) => (contains.includes(allergen) ? 'yes' : unknown.includes(allergen) ? 'unknown' : 'no')),
    season: firstMonth === null || lastMonth === null ? null : { from: firstMonth, to: lastMonth },
  }
}

/** Those in one state. */
export function allergensIn(states: AllergenStates, state: AllergenStates[Allergen]): Allergen[] {
  return allergens.filter((allergen) => states[allergen] === state)
}

/** The form as it is opened on it. */
export function typedIngredient({ name, family, unit, animal, pork, allergens: states, season }: OwnContent): Typed {
  const fields = allergens.map((allergen) => [`allergens.${allergen}`, states[allergen]])
  return { name, family, unit, animal, pork, from: `${season?.from ?? ''}`, to: `${season?.to ?? ''}`, ...Object.fromEntries(fields) }
}
