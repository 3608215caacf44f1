import type { Kysely } from 'kysely'
import { inTransaction } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'

type WithdrawInvitation = {
  invitationId: string
  canteenId: string | null
  /** The roles that the actor may hand out there. */
  allowed: readonly Role[]
  actorId: string
  now: Date
}

/** From now on the link of the invitation gives nothing. @throws NotFound for an invitation of another place, or to a role that the actor may not hand out */
export function withdrawInvitation(
  db: Kysely<Tables>,
  { invitationId, canteenId, allowed, actorId, now }: WithdrawInvitation,
): Promise<Result<null, 'not-open'>> {
  return inTransaction(db, async (tx) => {
    const { role, isOpen } = await tx
      .selectFrom('invitations')
      .where('id', '=', invitationId)
      .where('canteen_id', 'is not distinct from', canteenId)
      .where('role', 'in', allowed)
      .select((eb) => ['role', eb.and([eb('accepted_at', 'is', null), eb('withdrawn_at', 'is', null)]).as('isOpen')])
      .forUpdate()
      .executeTakeFirstOrThrow(() => new NotFound())
    if (!isOpen) return refuse('not-open')

    await tx.updateTable('invitations').set({ withdrawn_at: now }).where('id', '=', invitationId).execute()
    await recordEvent(tx, { name: 'invitation.withdrawn', canteenId, subjectId: invitationId, actorId, at: now, facts: { role } })
    return accept(null)
  })
}
