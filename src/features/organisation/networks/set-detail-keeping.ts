import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { refusalToKeep, type DetailKeeping, type KeepingRefusal } from './detail-keeping.ts'

type SetDetailKeeping = { keeping: DetailKeeping; actorId: string; now: Date }

/** Sets how long the detail of meals from a day on is kept. What was in force before stays, for the meals of its time. */
export function setDetailKeeping(
  db: Database,
  { keeping: { validFrom, years }, actorId, now }: SetDetailKeeping,
): Promise<Result<null, KeepingRefusal>> {
  return inTransaction(db, async (tx) => {
    // Whoever else sets it waits.
    await tx.selectFrom('network').select('only_one').forNoKeyUpdate().execute()
    const existing = await tx.selectFrom('detail_keepings').where('valid_from', '=', validFrom).select('years').executeTakeFirst()
    const refusal = refusalToKeep(validFrom, dayAt(now, networkTimeZone), existing !== undefined)
    if (refusal) return refuse(refusal)
    await tx
      .insertInto('detail_keepings')
      .values({ valid_from: validFrom, years })
      .onConflict((conflict) => conflict.column('valid_from').doUpdateSet({ years }))
      .execute()
    await recordEvent(tx, { name: 'detail-keeping.set', actorId, at: now, facts: { validFrom, years } })
    return accept(null)
  })
}
