import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { centsOf, lockToday } from './add-price.ts'
import type { PriceVersion } from './queries.ts'

type ChangePrice = { canteenId: string; validFrom: string; actorId: string; now: Date }

/** What a price that is still to come will be. Call in the transaction of the edit. @throws NotFound */
export function changePrice(
  db: Database,
  { price, ...changing }: ChangePrice & { price: PriceVersion },
): Promise<Result<null, 'already-in-force'>> {
  return ofPlanned(db, changing, 'price.set', (tx) =>
    tx
      .updateTable('price_versions')
      .set(centsOf(price))
      .where('canteen_id', '=', changing.canteenId)
      .where('valid_from', '=', changing.validFrom)
      .execute(),
  )
}

/** A price that is still to come will not. Call in the transaction of the edit. @throws NotFound */
export function withdrawPrice(db: Database, withdrawing: ChangePrice): Promise<Result<null, 'already-in-force'>> {
  return ofPlanned(db, withdrawing, 'price.withdrawn', (tx) =>
    tx
      .deleteFrom('price_versions')
      .where('canteen_id', '=', withdrawing.canteenId)
      .where('valid_from', '=', withdrawing.validFrom)
      .execute(),
  )
}

/** Figures name the price that they were made with: from its day on it stays. */
function ofPlanned(
  db: Database,
  { canteenId, validFrom, actorId, now }: ChangePrice,
  name: 'price.set' | 'price.withdrawn',
  write: (tx: Database) => Promise<unknown>,
): Promise<Result<null, 'already-in-force'>> {
  return inTransaction(db, async (tx) => {
    if (validFrom <= (await lockToday(tx, canteenId, now))) return refuse('already-in-force')
    await write(tx)
    await recordEvent(tx, { name, canteenId, subjectId: canteenId, actorId, at: now, facts: { validFrom } })
    return accept(null)
  })
}
