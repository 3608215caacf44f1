import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { FactsOf } from '#src/platform/database/event-facts.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { SittingPlan } from './sitting.ts'

type AddSitting = {
  canteenId: string
  /** Made with the form: the same form sent twice adds one sitting. */
  sittingId?: string
  actorId: string
  sitting: SittingPlan
  now: Date
}

/** Adds a sitting to the weekly template; the next preparation makes meals of it. */
export function addSitting(db: Database, { canteenId, sittingId = randomUUID(), actorId, sitting, now }: AddSitting): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('sitting_templates')
      .values({ canteen_id: canteenId, id: sittingId, removed_at: null, ...sittingColumns(sitting) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    await recordEvent(tx, { name: 'sitting.added', canteenId, subjectId: sittingId, actorId, at: now, facts: sittingFacts(sitting) })
  })
}

/** A sitting as the table keeps it. */
export function sittingColumns(sitting: SittingPlan) {
  return {
    weekday: sitting.weekday,
    rhythm: sitting.rhythm,
    kind: sitting.kind,
    title: sitting.title,
    cooks_at: sitting.cooksAt,
    table_at: sitting.tableAt,
    ends_at: sitting.endsAt,
    kitchen_places: sitting.kitchenPlaces,
    table_places: sitting.tablePlaces,
    booking_closes_minutes: sitting.bookingClosesMinutes,
    valid_from: sitting.validFrom,
    valid_until: sitting.validUntil,
  }
}

/** A sitting as the history keeps it: what was decided then, whatever it becomes. */
export function sittingFacts({ cooksAt, validUntil, ...sitting }: SittingPlan): FactsOf<'sitting.added'> {
  return { ...sitting, ...(cooksAt !== null && { cooksAt }), ...(validUntil !== null && { validUntil }) }
}
