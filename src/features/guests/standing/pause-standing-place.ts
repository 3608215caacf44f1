import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { saveEdit, type Edited } from '#src/platform/web/edits.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { typedPause } from './forms.ts'
import { letTurnGo } from './let-turn-go.ts'
import { findStandingPlace, findTurns } from './queries.ts'
import { seatLater } from './seat-later.ts'
import { isAwayOn } from './standing-place.ts'

type PauseStandingPlace = {
  canteenId: string
  placeId: string
  /** The first day on which the regular comes back; null: back at once. */
  until: string | null
  actorId: string | null
  now: Date
}

/** A holiday from the standing place: what lies before its end is let go, what comes after is kept. */
export function pauseStandingPlace(db: Database, request: PauseStandingPlace): Promise<void> {
  const { canteenId, placeId, until, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const { template_id: templateId } = await tx
      .updateTable('standing_places')
      .set({ paused_until: until })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', placeId)
      .returning('template_id')
      .executeTakeFirstOrThrow(() => new NotFound())
    await letGo(tx, request)
    const happening = { canteenId, subjectId: placeId, actorId, at: now }
    if (until) await recordEvent(tx, { name: 'standing-place.paused', ...happening, facts: { until } })
    else await recordEvent(tx, { name: 'standing-place.resumed', ...happening })
    await seatLater(tx, { canteenId, templateId, now })
  })
}

type PauseSeen = { typed: Typed; canteen: string; placeId: string; save: (tx: Database) => Promise<void> }

/** The team and the regular, each on a page of their own, do not write over each other's pause. */
export function pauseSeen(db: Database, { typed, canteen, placeId, save }: PauseSeen): Promise<Edited<void>> {
  return saveEdit(db, {
    subject: `pause of ${placeId}`,
    typed,
    stands: async (tx) => typedPause(await findStandingPlace(tx, canteen, placeId)),
    save,
  })
}

async function letGo(tx: Database, { canteenId, placeId, until, actorId, now }: PauseStandingPlace): Promise<void> {
  const turns = await findTurns(tx, canteenId, now, placeId)
  // Whoever locks several meals takes them in this order.
  const away = turns.filter(({ day }) => isAwayOn(day, until)).toSorted((one, other) => one.mealId.localeCompare(other.mealId))
  for (const { mealId } of away) await letTurnGo(tx, { canteenId, placeId, mealId, actorId, now })
}
