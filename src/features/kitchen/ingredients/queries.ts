import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { contentOf, type OwnIngredient } from './own-ingredient.ts'

/** Those of a canteen, by name. */
export async function findOwnIngredients(db: Database, canteenId: string): Promise<OwnIngredient[]> {
  const rows = await ownIngredients(db, canteenId).orderBy('name_key').execute()
  return rows.map((row) => ({ id: row.id, ...contentOf(row) }))
}

export async function findOwnIngredient(db: Database, canteenId: string, id: string): Promise<OwnIngredient> {
  const row = await ownIngredients(db, canteenId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
  return { id: row.id, ...contentOf(row) }
}

function ownIngredients(db: Database, canteenId: string) {
  return db
    .selectFrom('own_ingredients')
    .where('canteen_id', '=', canteenId)
    .select([
      'id',
      'name',
      'family',
      'unit',
      'animal',
      'pork',
      'contains',
      'unknown',
      'first_month as firstMonth',
      'last_month as lastMonth',
    ])
}
