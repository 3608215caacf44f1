/** What the kitchen's counts are shown from: the one reader of all pages (docs/decisions/0006). */
import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Sealed, Seals } from '#src/platform/seal.ts'
import { countSealed, sealedOf, type SealedOfMeal } from './keep-needs.ts'
import { countsLiveFrom, nextBatch, readBatch, writeBatch, type Batch, type ToldNeeds } from './kitchen-batch.ts'
import type { KitchenNeeds } from './need.ts'

/** As the table's constraint has it: room for a mark of each of two thousand bookings. */
const bytesOfBatch = 32_768

/** What the team may know now of what a meal's guests need. */
export async function findToldNeeds(db: Database, seals: Seals, { meal, now }: { meal: Meal; now: Date }): Promise<ToldNeeds> {
  const asked = await toldOf(db, { canteenId: meal.canteen.id, mealId: meal.id }).executeTakeFirstOrThrow()
  return toldNeeds(db, seals, { meal, asked, now })
}

/** As one question to the database answers it. */
export type AskedNeeds = {
  sealed: SealedOfMeal | null
  batch: HexSealed | null
  /** Bookings: the disclosure threshold. */
  fewest: number | null
}
export type HexSealed = { keyId: string; hex: string }

export function toldOf(db: Database, key: MealKey) {
  return db.selectNoFrom([
    jsonObjectFrom(sealedOf(db, key)).as('sealed'),
    jsonObjectFrom(rowOf(db, key)).as('batch'),
    db.selectFrom('network').select('canteen_cell_threshold').as('fewest'),
  ])
}

/** Asks nothing more, but where a batch is to be taken. */
export async function toldNeeds(
  db: Database,
  seals: Seals,
  { meal, asked, now }: { meal: Meal; asked: AskedNeeds; now: Date },
): Promise<ToldNeeds> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const liveFrom = countsLiveFrom(meal)
  if (now >= liveFrom || meal.needsErasedAt) return countSealed(seals, key, asked.sealed!).needs
  const { needs, batch } = await keepBatch(db, { ...key, seals, fewest: asked.fewest!, now }, asked)
  const told = batch ? { counts: batch.counts, countedBefore: needs.countedBefore } : { counts: [], countedBefore: 0 }
  return { unreadable: needs.unreadable, ...told, batch: { at: batch?.at ?? null, liveFrom } }
}

type TakeBatch = MealKey & { seals: Seals; /** Bookings. */ fewest: number; now: Date }
type Standing = { needs: KitchenNeeds; batch: Batch | undefined }

/** Takes the next batch where it may be told; the one that stands then. */
export async function takeBatch(db: Database, request: TakeBatch): Promise<Standing> {
  return keepBatch(db, request, await toldOf(db, request).executeTakeFirstOrThrow())
}

/** Without anything new nobody waits for anybody. */
async function keepBatch(db: Database, request: TakeBatch, asked: AskedNeeds): Promise<Standing> {
  const { next, ...standing } = decide(request, asked)
  if (!next) return standing
  return inTransaction(db, async (tx) => {
    await lockMeal(tx, request)
    const locked = decide(request, await toldOf(tx, request).executeTakeFirstOrThrow())
    if (locked.next) await writeRow(tx, request, locked.next)
    return { needs: locked.needs, batch: locked.next ?? locked.batch }
  })
}

/** What cannot be opened stays, in case its secret is found. */
function decide({ seals, fewest, now, ...meal }: TakeBatch, { sealed, batch: kept }: AskedNeeds): Standing & { next?: Batch | undefined } {
  const { needs, marks } = countSealed(seals, meal, sealed!)
  const batch = kept ? openBatch(seals, meal, fromHex(kept)) : undefined
  if ((kept && !batch) || needs.unreadable > 0) return { needs, batch }
  return { needs, batch, next: nextBatch(batch, { counts: needs.counts, marks }, { fewest, at: now }) }
}

function rowOf(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('kitchen_batches')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .select(['key_id as keyId', sql<string>`encode(bytes, 'hex')`.as('hex')])
}

/** What is sealed, as JSON carries it. */
export function fromHex({ keyId, hex }: HexSealed): Sealed {
  return { keyId, bytes: Buffer.from(hex, 'hex') }
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
