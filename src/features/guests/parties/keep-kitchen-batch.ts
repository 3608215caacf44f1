/** What the kitchen's counts are shown from: the one reader of all pages (docs/decisions/0006). */
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Sealed, Seals } from '#src/platform/seal.ts'
import { countMeal } from './keep-needs.ts'
import { countsLiveFrom, nextBatch, readBatch, writeBatch, type Batch, type ToldNeeds } from './kitchen-batch.ts'
import type { KitchenNeeds } from './need.ts'

/** As the table's constraint has it: room for a mark of each of two thousand bookings. */
const bytesOfBatch = 32_768

/** What the team may know now of what a meal's guests need. */
export async function findToldNeeds(db: Database, seals: Seals, { meal, now }: { meal: Meal; now: Date }): Promise<ToldNeeds> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const liveFrom = countsLiveFrom(meal)
  if (now >= liveFrom || meal.needsErasedAt) return (await countMeal(db, seals, key)).needs
  const { needs, batch } = await takeBatch(db, { ...key, seals, fewest: await findCanteenThreshold(db), now })
  const told = batch ? { counts: batch.counts, countedBefore: needs.countedBefore } : { counts: [], countedBefore: 0 }
  return { unreadable: needs.unreadable, ...told, batch: { at: batch?.at ?? null, liveFrom } }
}

type TakeBatch = MealKey & { seals: Seals; /** Bookings. */ fewest: number; now: Date }
type Standing = { needs: KitchenNeeds; batch: Batch | undefined }

/** Takes the next batch where it may be told; the one that stands then. Without anything new nobody waits for anybody. */
export async function takeBatch(db: Database, request: TakeBatch): Promise<Standing> {
  const { next, ...standing } = await decide(db, request)
  if (!next) return standing
  return inTransaction(db, async (tx) => {
    await lockMeal(tx, request)
    const locked = await decide(tx, request)
    if (locked.next) await writeRow(tx, request, locked.next)
    return { needs: locked.needs, batch: locked.next ?? locked.batch }
  })
}

/** What cannot be opened stays, in case its secret is found. */
async function decide(db: Database, { seals, fewest, now, ...meal }: TakeBatch): Promise<Standing & { next?: Batch | undefined }> {
  const [{ needs, marks }, sealed] = [await countMeal(db, seals, meal), await findRow(db, meal)]
  const batch = sealed && openBatch(seals, meal, sealed)
  if ((sealed && !batch) || needs.unreadable > 0) return { needs, batch }
  return { needs, batch, next: nextBatch(batch, { counts: needs.counts, marks }, { fewest, at: now }) }
}

function findRow(db: Database, { canteenId, mealId }: MealKey): Promise<Sealed | undefined> {
  return db
    .selectFrom('kitchen_batches')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .select(['key_id as keyId', 'bytes'])
    .executeTakeFirst()
}

async function writeRow(tx: Database, { seals, canteenId, mealId }: TakeBatch, batch: Batch): Promise<void> {
  const { keyId, bytes } = seals.seal(sealedFor({ canteenId, mealId }), writeBatch(batch), bytesOfBatch)
  await tx
    .insertInto('kitchen_batches')
    .values({ canteen_id: canteenId, meal_id: mealId, key_id: keyId, bytes })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet({ key_id: keyId, bytes }))
    .execute()
}

function openBatch(seals: Seals, meal: MealKey, sealed: Sealed): Batch | undefined {
  const content = seals.open(sealedFor(meal), sealed)
  return content && readBatch(content)
}

function sealedFor({ canteenId, mealId }: MealKey) {
  return { purpose: 'kitchen-batch', canteenId, id: mealId }
}
