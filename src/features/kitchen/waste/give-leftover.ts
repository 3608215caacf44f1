import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isOutOfLimits, type Leftover } from './leftover.ts'

type LeftoverKey = { canteenId: string; leftoverId: string; actorId: string; now: Date }

/** Sent twice, it is given once. What is neither cold nor hot is not given. */
export function giveLeftover(
  db: Database,
  { leftover, ...key }: LeftoverKey & { leftover: Leftover },
): Promise<Result<null, 'out-of-limits'>> {
  const { canteenId, leftoverId, actorId, now } = key
  return inTransaction(db, async (tx) => {
    if (isOutOfLimits(leftover)) return refuse('out-of-limits')
    const { givenOn, product, grams, useBy, tenthsCelsius, receiver, agreement } = leftover
    const given = await tx
      .insertInto('leftovers')
      .values({
        ...{ canteen_id: canteenId, id: leftoverId, given_on: givenOn, product, grams, use_by: useBy },
        ...{ tenths_celsius: tenthsCelsius, receiver, agreement },
      })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!given) return accept(null)
    await recordEvent(tx, { name: 'leftover.given', canteenId, subjectId: leftoverId, actorId, at: now, facts: { product, day: givenOn } })
    return accept(null)
  })
}

/** A slip of the hand: the history keeps that it was noted and taken back. @throws NotFound */
export function removeLeftover(db: Database, { canteenId, leftoverId, actorId, now }: LeftoverKey): Promise<void> {
  return inTransaction(db, async (tx) => {
    const removed = await tx
      .deleteFrom('leftovers')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', leftoverId)
      .returning(['product', 'given_on as day'])
      .executeTakeFirst()
    if (!removed) throw new NotFound()
    await recordEvent(tx, { name: 'leftover.removed', canteenId, subjectId: leftoverId, actorId, at: now, facts: removed })
  })
}
