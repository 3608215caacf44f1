import type { Kysely } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { queueInvitationMail, type InvitationLetter } from './mails.ts'
import { invitationExpiry, type InvitationRefusal } from './role.ts'

type InvitePerson = {
  /** Made with the form: the same form sent twice invites once. */
  invitationId: string
  email: string
  role: Role
  /** Null for a role in the whole network. */
  canteenId: string | null
  startsAt: Date
  endsAt: Date | null
  inviter: { id: string; email: string }
  letter: Pick<InvitationLetter, 'language' | 'place' | 'network' | 'secret' | 'origin'>
  now: Date
}

/** Writes an invitation and the mail that carries its link. Nobody invites oneself: rights are never lifted by their holder. */
export function invitePerson(db: Kysely<Tables>, invite: InvitePerson): Promise<Result<null, InvitationRefusal>> {
  const { invitationId, email, role, canteenId, startsAt, endsAt, inviter, letter, now } = invite
  return inTransaction(db, async (tx) => {
    if (await isSent(tx, invitationId)) return accept(null)
    const refusal = await refusalToInvite(tx, invite)
    if (refusal) return refuse(refusal)

    const added = await tx
      .insertInto('invitations')
      .values({
        id: invitationId,
        email,
        canteen_id: canteenId,
        role,
        starts_at: startsAt,
        ends_at: endsAt,
        expires_at: invitationExpiry(now),
        invited_by: inviter.id,
        accepted_at: null,
        withdrawn_at: null,
      })
      // Of two sends at once, the second waits here for the first.
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return accept(null)
    await recordEvent(tx, { name: 'invitation.sent', canteenId, subjectId: invitationId, actorId: inviter.id, at: now, facts: { role } })
    await queueInvitationMail(tx, { ...letter, invitationId, email, role, canteenId, endsAt }, now)
    return accept(null)
  })
}

async function isSent(tx: Database, invitationId: string): Promise<boolean> {
  const sent = await tx.selectFrom('invitations').where('id', '=', invitationId).select('id').executeTakeFirst()
  return sent !== undefined
}

async function refusalToInvite(tx: Database, invite: InvitePerson): Promise<InvitationRefusal | undefined> {
  const { email, endsAt, startsAt, inviter, now } = invite
  if (email === inviter.email) return 'own-address'
  if (endsAt && (endsAt <= startsAt || endsAt <= now)) return 'ends-before-start'
  if (await holdsAlready(tx, invite)) return 'already-held'
  if (await isInvitedAlready(tx, invite)) return 'already-invited'
  return undefined
}

async function holdsAlready(tx: Database, { email, role, canteenId, now }: InvitePerson): Promise<boolean> {
  const held = await tx
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('users.email', '=', email)
    .where('role_grants.role', '=', role)
    .where('role_grants.canteen_id', 'is not distinct from', canteenId)
    .where((eb) => eb.or([eb('role_grants.ends_at', 'is', null), eb('role_grants.ends_at', '>', now)]))
    .select('role_grants.id')
    .executeTakeFirst()
  return held !== undefined
}

/** By another form: this one's own, of which the first send was committed while the second was being looked at, is no second invitation. */
async function isInvitedAlready(tx: Database, { invitationId, email, role, canteenId, now }: InvitePerson): Promise<boolean> {
  const invited = await tx
    .selectFrom('invitations')
    .where('id', '!=', invitationId)
    .where('email', '=', email)
    .where('role', '=', role)
    .where('canteen_id', 'is not distinct from', canteenId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .select('id')
    .executeTakeFirst()
  return invited !== undefined
}
