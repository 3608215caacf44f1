import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { insertMany } from './insert-many.ts'
import { firstDay } from './meal-days.ts'
import type { Canteen } from './meal-rows.ts'
import { purchaseRows, type FoodExpense } from './purchase-rows.ts'

type Buying = { canteen: Canteen; today: string; random: Random }

/** Each expense of food of the books is a purchase of the kitchen: the two never tell different sums. */
export async function insertPurchases(db: Database, { canteen, today, random }: Buying): Promise<void> {
  const expenses = await findFoodExpenses(db, canteen)
  const { suppliers, purchases, purchase_lines, purchase_rules } = purchaseRows({
    canteen,
    expenses,
    first: firstDay(today),
    today,
    random,
  })
  await insertMany(db, 'suppliers', suppliers)
  await insertMany(db, 'purchases', purchases)
  await insertMany(db, 'purchase_lines', purchase_lines)
  await insertMany(db, 'purchase_rules', purchase_rules)
}

function findFoodExpenses(db: Database, { id, associationId }: Canteen): Promise<FoodExpense[]> {
  return db
    .selectFrom('drafts')
    .innerJoin('third_parties as party', (join) =>
      join.onRef('party.association_id', '=', 'drafts.association_id').onRef('party.code', '=', 'drafts.third_party'),
    )
    .where('drafts.association_id', '=', associationId)
    .where('canteen_id', '=', id)
    .where('drafts.kind', '=', 'expense')
    .where('nature', '=', 'food')
    .where('party.kind', '=', 'supplier')
    .orderBy('day')
    .orderBy('drafts.id')
    .select(['drafts.id', 'day', 'amount_cents as amountCents', 'vat_cents as vatCents', 'party.name as supplier', 'document'])
    .execute()
}
