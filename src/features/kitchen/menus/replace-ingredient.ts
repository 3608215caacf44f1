import { tellIngredient } from '#src/features/guests/announcements/tell-ingredient.ts'
import { isHeading } from '#src/features/kitchen/recipes/kept-lines.ts'
import { findToldNeeds } from '#src/features/guests/parties/keep-kitchen-batch.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import type { Language } from '#src/platform/language.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { DishKey } from './choose-recipe.ts'
import { cameIn, variantOf, type MenuDish } from './menu.ts'
import { findMenu } from './queries.ts'

export type LineKey = { variant: string; line: string }

type ReplaceIngredient = DishKey & {
  at: LineKey
  /** null: what the recipe says, again. */
  ingredient: string | null
  seals: Seals
  sendsTexts: boolean
  /** What guests are told of allergens that come in. */
  words: (brought: readonly Allergen[]) => string
  language: Language
  actorId: string
  now: Date
}

export type Told = 'nobody' | 'guests'

/** On the day. Where it brings an allergen in that somebody announced, or that a confirmed sheet did not name, everybody who has booked is told. */
export function replaceIngredient(db: Database, replacing: ReplaceIngredient): Promise<Result<Told, 'gone'>> {
  const { canteenId, mealId, dish, at, ingredient, actorId, now } = replacing
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, replacing)
    const before = await findMenu(tx, replacing)
    const standing = before.dishes.find(({ name }) => name === dish)
    if (!standing || !hasLine(standing, at)) return refuse('gone')
    await writeLine(tx, replacing)
    const after = await findMenu(tx, replacing)
    await recordEvent(tx, {
      ...{ name: ingredient === null ? 'dish.ingredient-back' : 'dish.ingredient-replaced', canteenId, subjectId: mealId, actorId },
      ...{ at: now, facts: { dish } },
    })
    const [was, is] = [before, after].map(({ sheet }) => sheet.dishes.find(({ name }) => name === dish)!)
    return accept(await tellGuests(tx, replacing, { meal, brought: cameIn(was!, is!), wasConfirmed: before.confirmed !== null }))
  })
}

/** In the recipe as it stands, or where one of its variants has another. */
export function hasLine({ recipe }: Pick<MenuDish, 'recipe'>, { variant, line }: LineKey): boolean {
  if (variant === '') return recipe?.content.lines.some((part) => part.id === line && !isHeading(part)) ?? false
  return variantOf(recipe?.content, variant)?.instead.some((one) => one.line === line && one.by !== null) ?? false
}

async function writeLine(tx: Database, { canteenId, mealId, dish, at: { variant, line }, ingredient }: ReplaceIngredient): Promise<void> {
  const key = { canteen_id: canteenId, meal_id: mealId, dish, variant, line }
  if (ingredient === null) {
    await tx
      .deleteFrom('replaced_lines')
      .where((eb) => eb.and(key))
      .execute()
    return
  }
  await tx
    .insertInto('replaced_lines')
    .values({ ...key, ingredient })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'dish', 'variant', 'line']).doUpdateSet({ ingredient }))
    .execute()
}

type Change = { meal: Meal; brought: readonly Allergen[]; wasConfirmed: boolean }

/** Everybody, and not only those who announced it: a message to these alone would say whose need it is (docs/decisions/0006). */
async function tellGuests(tx: Database, replacing: ReplaceIngredient, { meal, brought, wasConfirmed }: Change): Promise<Told> {
  const { seals, sendsTexts, words, language, actorId, now } = replacing
  if (brought.length === 0 || now >= meal.tableAt) return 'nobody'
  const { counts } = await findToldNeeds(tx, seals, { meal, now })
  const concerned = counts.some(({ need }) => brought.some((allergen) => allergen === need))
  if (!concerned && !wasConfirmed) return 'nobody'
  return (await tellIngredient(tx, { meal, words: words(brought), language, sendsTexts, actorId, now })) ? 'guests' : 'nobody'
}
