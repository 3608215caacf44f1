/** What a kitchen cooks with, as the catalogue knows it. Pure. */
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import type { Fraction } from '#src/platform/fraction.ts'
import type { UnitKey } from './unit.ts'

/** The families of purchases of the public service *ma cantine*, in its order. */
export const families = [
  'VIANDES_VOLAILLES',
  'CHARCUTERIE',
  'PRODUITS_DE_LA_MER',
  'FRUITS_ET_LEGUMES',
  'PRODUITS_LAITIERS',
  'BOULANGERIE',
  'BOISSONS',
  'AUTRES',
] as const
export type Family = (typeof families)[number]

/** `unknown`: it depends on the maker, and only the label of what was bought says. It is never shown as `no`. */
export type AllergenState = 'yes' | 'no' | 'unknown'
export type AllergenStates = Readonly<Record<Allergen, AllergenState>>

/** What an ingredient comes from, as far as a dish without meat or fish is concerned. */
export const animals = ['none', 'dairy', 'egg', 'honey', 'meat', 'fish', 'unknown'] as const
export type Animal = (typeof animals)[number]

/** Where a number comes from: a rule or the definition of a pack, tables of USDA or FAO/INFOODS, or what is usual in a kitchen. */
export const sources = { n: 'norm', s: 'usda', f: 'fao', u: 'usual' } as const
export type Source = (typeof sources)[keyof typeof sources]
export type Sourced = { value: Fraction; source: Source }

/** `salt` and `spice` grow slower than heads; these and what is to `taste` may stand in a recipe without an amount. */
export const roles = ['main', 'taste', 'salt', 'spice'] as const
export type Role = (typeof roles)[number]

/** How it is sold: by weight, volume or piece, or in packs of a size. */
export type Purchase = { unit: UnitKey; size: { value: Fraction; base: 'g' | 'ml' } | null }

export type Ingredient = {
  /** Stays as it is for ever: recipes refer to it. */
  key: string
  family: Family
  name: string
  plural: string
  synonyms: readonly string[]
  english: string
  bought: Purchase
  /** Grams of one piece, clove, bunch…; of a tin or bottle, millilitres where it is bought by volume. */
  sizes: ReadonlyMap<UnitKey, Sourced>
  /** Grams a millilitre. */
  density: Sourced | null
  /** What is left of a hundred grams once peeled, cored or boned, as a share. */
  net: Sourced | null
  /** Recipes name it as it is bought: cooked whole, on its bones or in its shell. Of all others they name what is left. */
  isNamedWhole: boolean
  allergens: AllergenStates
  /** What a label of it commonly warns of, apart from what it contains. */
  traces: readonly Allergen[]
  animal: Animal
  pork: AllergenState
  /** 1 to 12, in metropolitan France; empty where no season matters. */
  months: readonly number[]
  role: Role
}

/** Comes out of the wall: it is neither bought nor priced. */
export const fromTheTap = 'eau'

export const allUnknown: AllergenStates = statesOf(() => 'unknown')

export function statesOf(state: (allergen: Allergen) => AllergenState): AllergenStates {
  return Object.fromEntries(allergens.map((allergen) => [allergen, state(allergen)])) as Record<Allergen, AllergenState>
}
