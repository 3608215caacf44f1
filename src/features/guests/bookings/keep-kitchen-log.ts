/** What was read of a meal's sheet, wherever it is shown: on « Cuisine », on the preparation, on paper; and what has changed since (docs/decisions/0006). */
import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { fromHex, toldNeeds, toldOf, type AskedNeeds, type HexSealed } from '#src/features/guests/parties/keep-kitchen-batch.ts'
import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import type { KitchenNeeds } from '#src/features/guests/parties/need.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Sealed, Seals } from '#src/platform/seal.ts'
import { addReading, changesSince, dayBeforeServing, readLog, writeLog, type KitchenLog, type NeedsChange } from './kitchen-log.ts'

/** As the table's constraint has it: the bytes tell neither how much was read nor what. */
const bytesOfLog = 4096

export type NeedsToRead = {
  needs: ToldNeeds
  /** Since sheets that were read; undefined where either cannot be read whole. */
  changes: readonly NeedsChange[] | undefined
  /** What was read before, as it is kept. */
  log: HexSealed | null
}

/** As one question to the database answers it. */
export type AskedToRead = { told: AskedNeeds | null; log: HexSealed | null }

export function needsToReadOf(db: Database, key: MealKey) {
  return db.selectNoFrom([
    jsonObjectFrom(toldOf(db, key)).as('told'),
    jsonObjectFrom(rowOf(db, key).select(['key_id as keyId', sql<string>`encode(bytes, 'hex')`.as('hex')])).as('log'),
  ])
}

/** What may be told of what people need, and what of it changed since a sheet was read. */
export async function findNeedsToRead(db: Database, seals: Seals, { meal, now }: { meal: Meal; now: Date }): Promise<NeedsToRead> {
  const asked = await needsToReadOf(db, keyOf(meal)).executeTakeFirstOrThrow()
  return needsToRead(db, seals, { meal, asked, now })
}

type Asked = { meal: Meal; asked: AskedToRead; now: Date }

export async function needsToRead(db: Database, seals: Seals, { meal, asked: { told, log }, now }: Asked): Promise<NeedsToRead> {
  const needs = await toldNeeds(db, seals, { meal, asked: told!, now })
  const known = log ? openLog(seals, keyOf(meal), fromHex(log)) : []
  const changes = known && needs.unreadable === 0 ? changesSince(known, needs.counts, dayBeforeServing(meal)) : undefined
  return { needs, changes, log }
}

type NoteReading = { meal: Meal; seals: Seals; read: NeedsToRead; now: Date }

/** Notes that somebody reads the sheet, every time alike: the database sees that it was read, not whether it says anything new. */
export async function noteReading(db: Database, { meal, seals, read: { needs, changes, log }, now }: NoteReading): Promise<void> {
  if (!changes || meal.needsErasedAt) return
  const key = keyOf(meal)
  const known = log ? openLog(seals, key, fromHex(log)) : []
  if (!known) return
  const next = rowFor(seals, key, addReading(known, needs.counts, now))
  const written = await (
    log
      ? changeRow(db, key, next).where(sql`encode(bytes, 'hex')`, '=', log.hex)
      : db
          .insertInto('kitchen_logs')
          .values(next)
          .onConflict((conflict) => conflict.doNothing())
  ).executeTakeFirst()
  const rows = 'numUpdatedRows' in written ? written.numUpdatedRows : written.numInsertedOrUpdatedRows
  if (rows === 0n) await noteBehindOthers(db, { key, seals, needs, now })
}

type NoteBehind = { key: MealKey; seals: Seals; needs: KitchenNeeds; now: Date }

/** Somebody else read it at the same moment: their reading stays, this one follows. What cannot be opened stays, in case its secret is found. */
function noteBehindOthers(db: Database, { key, seals, needs, now }: NoteBehind): Promise<void> {
  return inTransaction(db, async (tx) => {
    const sealed = await rowOf(tx, key).select(['key_id as keyId', 'bytes']).forUpdate().executeTakeFirst()
    const log = sealed && openLog(seals, key, sealed)
    if (log) await changeRow(tx, key, rowFor(seals, key, addReading(log, needs.counts, now))).execute()
  })
}

function changeRow(db: Database, { canteenId, mealId }: MealKey, row: ReturnType<typeof rowFor>) {
  return db.updateTable('kitchen_logs').set(row).where('canteen_id', '=', canteenId).where('meal_id', '=', mealId)
}

function rowOf(db: Database, { canteenId, mealId }: MealKey) {
  return db.selectFrom('kitchen_logs').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId)
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

function keyOf({ id: mealId, canteen }: Meal): MealKey {
  return { canteenId: canteen.id, mealId }
}
