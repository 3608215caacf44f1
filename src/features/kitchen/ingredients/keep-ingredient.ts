import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { allergensIn, isInCatalogue, keyOf, mostIngredients, type OwnContent } from './own-ingredient.ts'

type KeepIngredient = {
  canteenId: string
  /** Made with the form: sent twice, it is one ingredient. */
  ingredientId: string
  content: OwnContent
  actorId: string
  now: Date
}

export type IngredientRefusal = 'in-catalogue' | 'same-name' | 'too-many'

export function addIngredient(db: Database, adding: KeepIngredient): Promise<Result<null, IngredientRefusal>> {
  return refusedBySameName(() =>
    inTransaction(db, async (tx) => {
      const { canteenId, ingredientId, content, actorId, now } = adding
      if (isInCatalogue(content.name)) return refuse('in-catalogue')
      const own = tx.selectFrom('own_ingredients').where('canteen_id', '=', canteenId).select('id')
      if ((await own.execute()).length >= mostIngredients) return refuse('too-many')
      const added = await tx
        .insertInto('own_ingredients')
        .values({ canteen_id: canteenId, id: ingredientId, ...columnsOf(content) })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) return accept(null)
      const about = { canteenId, subjectId: ingredientId, actorId, at: now, facts: { ingredient: content.name } }
      await recordEvent(tx, { name: 'ingredient.added', ...about })
      return accept(null)
    }),
  )
}

/** From now on in every recipe that names it. @param tx of `saveEdit` */
export async function changeIngredient(tx: Database, changing: KeepIngredient): Promise<void> {
  const { canteenId, ingredientId, content, actorId, now } = changing
  const ingredient = tx.updateTable('own_ingredients').where('canteen_id', '=', canteenId).where('id', '=', ingredientId)
  await ingredient.set(columnsOf(content)).execute()
  const about = { canteenId, subjectId: ingredientId, actorId, at: now, facts: { ingredient: content.name } }
  await recordEvent(tx, { name: 'ingredient.changed', ...about })
}

/** Of two people who name one ingredient at once, the database decides. */
export async function refusedBySameName<Value, Refusal extends string = never>(
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | 'same-name'>> {
  try {
    return await work()
  } catch (error) {
    if (violates(error, 'own_ingredients_canteen_id_name_key_key')) return refuse('same-name')
    throw error
  }
}

function columnsOf({ name, family, unit, animal, pork, allergens, season }: OwnContent) {
  return {
    ...{ name, name_key: keyOf(name), family, unit, animal, pork },
    ...{ contains: allergensIn(allergens, 'yes'), unknown: allergensIn(allergens, 'unknown') },
    ...{ first_month: season?.from ?? null, last_month: season?.to ?? null },
  }
}
