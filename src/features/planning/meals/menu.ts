/** A menu while it is being written: rows that come and go with the buttons of a plain form. Pure. */
import type { Typed } from '#src/platform/web/form.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { allergens, courses, type Allergen, type Course } from '#src/platform/database/tables/meals.ts'
import type { Dish } from './meal.ts'

export const dishesMaximum = 20
export const dishNameMaximum = 120

/** What a kitchen that keeps a sheet of allergens says of each dish, by its name: nothing is told as absent before a person has confirmed it. */
export type ToldAllergens = {
  isConfirmed: boolean
  dishes: ReadonlyMap<string, ToldDish>
  /** Marked so by the menu, and by no ingredient contradicted. */
  vegetarian: ReadonlySet<string>
}
/** `versions`: each that is served, where what is in them differs. */
export type ToldDish = { contains: readonly Allergen[]; traces: readonly Allergen[]; versions: readonly ToldVersion[] }
/** `name`: empty for the dish as it stands. */
export type ToldVersion = { name: string; contains: readonly Allergen[] }

/** A dish as the form shows it: it may still contradict itself. */
export type DishRow = { course: Course; name: string; vegetarian: boolean; allergensUnknown: boolean; allergens: readonly Allergen[] }

/** What the button that was pressed asks for. */
export type MenuStep = { kind: 'save' } | { kind: 'add' } | { kind: 'remove'; position: number }

export function readStep(typed: Typed): MenuStep {
  if (typed.step === 'add') return { kind: 'add' }
  const removal = /^remove\.(\d{1,2})$/.exec(typed.step ?? '')
  return removal ? { kind: 'remove', position: Number(removal[1]) } : { kind: 'save' }
}

/** The rows of a submitted form, in order. Names are cut at what the field lets in. */
export function readRows(typed: Typed): DishRow[] {
  return Array.from({ length: dishesMaximum }, (_, position) => position)
    .filter((position) => `dishes.${position}.name` in typed)
    .map((position) => readRow(typed, `dishes.${position}`))
}

function readRow(typed: Typed, prefix: string): DishRow {
  return {
    course: courses.find((course) => course === typed[`${prefix}.course`]) ?? 'main',
    name: (typed[`${prefix}.name`] ?? '').trim().slice(0, dishNameMaximum),
    vegetarian: `${prefix}.vegetarian` in typed,
    allergensUnknown: `${prefix}.unknown` in typed,
    allergens: allergens.filter((allergen) => `${prefix}.allergens.${allergen}` in typed),
  }
}

/** The rows as their form sends them. */
export function typedMenu(rows: readonly DishRow[]): Typed {
  const ticked = (name: string, isTicked: boolean) => (isTicked ? { [name]: 'yes' } : {})
  return Object.assign(
    {},
    ...rows.map(({ course, name, vegetarian, allergensUnknown, allergens: known }, position) => ({
      [`dishes.${position}.course`]: course,
      [`dishes.${position}.name`]: name,
      ...ticked(`dishes.${position}.vegetarian`, vegetarian),
      ...ticked(`dishes.${position}.unknown`, allergensUnknown),
      ...Object.fromEntries(known.map((allergen) => [`dishes.${position}.allergens.${allergen}`, 'yes'])),
    })),
  )
}

/** The rows after a button that only rearranges them. Nothing is saved by that. */
export function rearrange(rows: readonly DishRow[], step: MenuStep): DishRow[] {
  if (step.kind === 'remove') return rows.filter((_, position) => position !== step.position)
  if (step.kind === 'add' && rows.length < dishesMaximum) return [...rows, emptyRow(rows.length === 0 ? 'starter' : 'main')]
  return [...rows]
}

/** A dish nobody has described yet: its allergens are unknown, not absent. */
export function emptyRow(course: Course): DishRow {
  return { course, name: '', vegetarian: false, allergensUnknown: true, allergens: [] }
}

export function rowsOf(dishes: readonly Dish[]): DishRow[] {
  return dishes.map(({ allergens: known, ...dish }) => ({ ...dish, allergensUnknown: known === null, allergens: known ?? [] }))
}

/** The rows that say both “not known” and which: a list that may be incomplete is dangerous. */
export function contradictions(rows: readonly DishRow[]): number[] {
  return rows.flatMap(({ allergensUnknown, allergens: ticked }, position) => (allergensUnknown && ticked.length > 0 ? [position] : []))
}

/** The menu to keep: rows without a name are left out. */
export function dishesOf(rows: readonly DishRow[]): Result<Dish[], 'contradiction'> {
  if (contradictions(rows).length > 0) return refuse('contradiction')
  return accept(
    rows
      .filter(({ name }) => name !== '')
      .map(({ allergensUnknown, allergens: ticked, ...dish }) => ({ ...dish, allergens: allergensUnknown ? null : ticked })),
  )
}
