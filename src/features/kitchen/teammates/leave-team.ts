import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { TeammateKey } from './queries.ts'

/** Frees what somebody had said they would do, in the same transaction; the tasks stand above. */
export type FreePlaces = (tx: Database, teammate: TeammateKey, now: Date) => Promise<void>

type LeaveTeam = TeammateKey & {
  /** Null for the person. */
  actorId: string | null
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
  freePlaces: FreePlaces
  now: Date
}

/** Nobody has to say why. They are forgotten some weeks later. Leaving twice is leaving once. */
export function leaveTeam(db: Database, { canteenId, teammateId, actorId, today, freePlaces, now }: LeaveTeam): Promise<void> {
  return inTransaction(db, async (tx) => {
    const left = await tx
      .updateTable('teammates')
      .set({ left_on: today })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', teammateId)
      .where('left_on', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!left) return
    await freePlaces(tx, { canteenId, teammateId }, now)
    await recordEvent(tx, { name: 'teammate.left', canteenId, subjectId: teammateId, actorId, at: now })
  })
}
