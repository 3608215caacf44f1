import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { MembershipKey } from './membership.ts'

type LeaveAssociation = MembershipKey & {
  canteenId: string
  /** Null: the member themself. */ actorId: string | null
  day: string
  now: Date
}

/** Who leaves counts no more from that day on. Doing it again does nothing. */
export function leaveAssociation(
  db: Database,
  { associationId, membershipId, canteenId, actorId, day, now }: LeaveAssociation,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const left = await tx
      .updateTable('memberships')
      .set((eb) => ({ left_on: eb.fn('greatest', [eb.ref('valid_from'), eb.cast(eb.val(day), 'date')]), card_due: false }))
      .where('association_id', '=', associationId)
      .where('id', '=', membershipId)
      .where('left_on', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (left) await recordEvent(tx, { name: 'membership.left', canteenId, subjectId: membershipId, actorId, at: now })
  })
}
