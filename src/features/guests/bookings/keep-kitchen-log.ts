import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Sealed, Seals } from '#src/platform/seal.ts'
import { addReading, readLog, writeLog, type KitchenLog } from './kitchen-log.ts'
import type { KitchenNeeds } from '#src/features/guests/parties/need.ts'

/** As the table's constraint has it: the bytes tell neither how much was read nor what. */
const bytesOfLog = 4096

/** What was read of a meal's sheet; undefined where it cannot be opened. */
export async function findKitchenLog(db: Database, seals: Seals, meal: MealKey): Promise<KitchenLog | undefined> {
  const sealed = await rowOf(db, meal).executeTakeFirst()
  return sealed ? openLog(seals, meal, sealed) : []
}

type NoteReading = MealKey & { seals: Seals; needs: KitchenNeeds; now: Date }

/** Notes that somebody reads the sheet, every time alike: the database sees that it was read, not whether it says anything new. */
export function noteReading(db: Database, { seals, needs, now, ...meal }: NoteReading): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .insertInto('kitchen_logs')
      .values(rowFor(seals, meal, []))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const log = openLog(seals, meal, await rowOf(tx, meal).forUpdate().executeTakeFirstOrThrow())
    // What cannot be opened stays, in case its secret is found.
    if (!log) return
    await tx
      .updateTable('kitchen_logs')
      .set(rowFor(seals, meal, addReading(log, needs.counts, now)))
      .where('canteen_id', '=', meal.canteenId)
      .where('meal_id', '=', meal.mealId)
      .execute()
  })
}

function rowOf(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('kitchen_logs')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .select(['key_id as keyId', 'bytes'])
}

function rowFor(seals: Seals, meal: MealKey, log: KitchenLog) {
  const { keyId, bytes } = seals.seal(sealedFor(meal), writeLog(log), bytesOfLog)
  return { canteen_id: meal.canteenId, meal_id: meal.mealId, key_id: keyId, bytes }
}

function openLog(seals: Seals, meal: MealKey, sealed: Sealed): KitchenLog | undefined {
  const content = seals.open(sealedFor(meal), sealed)
  return content && readLog(content)
}

function sealedFor({ canteenId, mealId }: MealKey) {
  return { purpose: 'kitchen-log', canteenId, id: mealId }
}
