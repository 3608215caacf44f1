import type { Kysely } from 'kysely'
import { inTransaction } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'

type WithdrawInvitation = {
  invitationId: string
  canteenId: string | null
  /** The roles that the actor may hand out there. */
  allowed: readonly Role[]
  actorId: string
  now: Date
}

/** From now on the link of the invitation gives nothing. */
export function withdrawInvitation(
  db: Kysely<Tables>,
  { invitationId, canteenId, allowed, actorId, now }: WithdrawInvitation,
): Promise<Result<null, 'not-open'>> {
  return inTransaction(db, async (tx) => {
    const invitation = await tx
      .updateTable('invitations')
      .set({ withdrawn_at: now })
      .where('id', '=', invitationId)
      .where('canteen_id', 'is not distinct from', canteenId)
      .where('role', 'in', allowed)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning('role')
      .executeTakeFirst()
    if (!invitation) return refuse('not-open')

    const { role } = invitation
    await recordEvent(tx, { name: 'invitation.withdrawn', canteenId, subjectId: invitationId, actorId, at: now, facts: { role } })
    return accept(null)
  })
}
