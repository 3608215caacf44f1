import type { Kysely } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { refusalToAccept, type AcceptanceRefusal, type OpenInvitation } from './role.ts'

type AcceptInvitation = { invitationId: string; name: string; language: Language; now: Date }
type Invitation = OpenInvitation & {
  id: string
  email: string
  canteenId: string | null
  role: Role
  startsAt: Date
  invitedBy: string | null
}

/** Gives the role to whoever holds the mailbox that the invitation was sent to. The link proves it, once. */
export function acceptInvitation(
  db: Kysely<Tables>,
  { invitationId, name, language, now }: AcceptInvitation,
): Promise<Result<{ userId: string; email: string }, AcceptanceRefusal>> {
  return inTransaction(db, async (tx) => {
    // Locked: the link opened twice at once gives the role once.
    const invitation = await lockInvitation(tx, invitationId)
    const refusal = refusalToAccept(invitation, now)
    if (refusal) return refuse(refusal)

    const userId = await findOrMakeUser(tx, { email: invitation.email, name, language })
    await grantRole(tx, { userId, invitation, now })
    return accept({ userId, email: invitation.email })
  })
}

function lockInvitation(tx: Database, id: string): Promise<Invitation> {
  return tx
    .selectFrom('invitations')
    .where('id', '=', id)
    .select(['id', 'email', 'role', 'canteen_id as canteenId', 'starts_at as startsAt', 'ends_at as endsAt', 'expires_at as expiresAt'])
    .select(['accepted_at as acceptedAt', 'withdrawn_at as withdrawnAt', 'invited_by as invitedBy'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
}

async function findOrMakeUser(tx: Database, user: { email: string; name: string; language: Language }): Promise<string> {
  const { id } = await tx
    .insertInto('users')
    .values({ ...user, email_verified: true, image: null })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ name: user.name, email_verified: true }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function grantRole(tx: Database, { userId, invitation, now }: { userId: string; invitation: Invitation; now: Date }): Promise<void> {
  const { id, role, canteenId, startsAt, endsAt, invitedBy } = invitation
  const grant = await tx
    .insertInto('role_grants')
    .values({
      user_id: userId,
      canteen_id: canteenId,
      role,
      starts_at: startsAt > now ? startsAt : now,
      ends_at: endsAt,
      granted_by: invitedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('invitations').set({ accepted_at: now }).where('id', '=', id).execute()
  await recordEvent(tx, { name: 'invitation.accepted', canteenId, subjectId: id, actorId: userId, at: now, facts: { role } })
  await recordEvent(tx, {
    name: 'role.granted',
    canteenId,
    subjectId: userId,
    actorId: invitedBy,
    at: now,
    facts: { role, grant: grant.id },
  })
}
