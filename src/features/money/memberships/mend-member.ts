import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'
import type { Member, MembershipKey } from './membership.ts'

type MendMember = MembershipKey & { canteenId: string; member: Member; actorId: string; now: Date }

/** A name that was misheard, a contact that changed. Call in the transaction of the edit. */
export async function mendMember(
  tx: Database,
  { associationId, membershipId, canteenId, member, actorId, now }: MendMember,
): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ ...member, folded_name: foldName(member.name) })
    .where('association_id', '=', associationId)
    .where('id', '=', membershipId)
    .execute()
  await recordEvent(tx, { name: 'membership.mended', canteenId, subjectId: membershipId, actorId, at: now })
}
