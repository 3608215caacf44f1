import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import { rolesWithSecondFactor, type Grant, type Role, visitor } from '#src/platform/viewer.ts'
import type { OpenSession } from './session.ts'

/** Who holds a session, with the roles that are valid right now: one query. */
export async function findSession(db: Database, { token, now }: { token: string; now: Date }): Promise<OpenSession | undefined> {
  const found = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .leftJoin('handovers', (join) => join.onRef('handovers.session_id', '=', 'sessions.id').on('handovers.handed_at', 'is not', null))
    .leftJoin('canteens as handed_in', 'handed_in.id', 'handovers.canteen_id')
    .leftJoin('meals as handed_at', (join) =>
      join.onRef('handed_at.canteen_id', '=', 'handovers.canteen_id').onRef('handed_at.id', '=', 'handovers.meal_id'),
    )
    .where('sessions.token', '=', token)
    .where('sessions.expires_at', '>', now)
    .select(['users.id', 'users.name', 'users.email', 'sessions.second_factor_at as secondFactorAt'])
    .select(['sessions.created_at as openedAt', 'sessions.expires_at as expiresAt'])
    .select(['handed_in.slug as handedIn', 'handed_at.slug as handedAt'])
    .select(
      sql<Grant[]>`coalesce((select json_agg(json_build_object('role', role_grants.role, 'canteen', canteens.slug,
          'followed', array(select thing from followed where followed.canteen_id = canteens.id)))
        from role_grants left join canteens on canteens.id = role_grants.canteen_id
        where role_grants.user_id = users.id and role_grants.starts_at <= ${now}
          and (role_grants.ends_at is null or role_grants.ends_at > ${now})), '[]')`.as('held'),
    )
    .executeTakeFirst()
  if (!found) return undefined
  const { secondFactorAt, openedAt, expiresAt, held, handedIn, handedAt, ...user } = found
  if (handedIn && handedAt) return { viewer: { ...visitor, handed: { canteen: handedIn, meal: handedAt } }, openedAt, expiresAt }
  const isLocked = ({ role }: Grant) => secondFactorAt === null && rolesWithSecondFactor.includes(role)
  const viewer = { user, grants: held.filter((grant) => !isLocked(grant)), lockedGrants: held.filter(isLocked) }
  return { viewer, openedAt, expiresAt }
}

/** Whose session it is that has just been opened. */
export async function findUserOf(db: Database, token: string): Promise<string> {
  const { userId } = await db.selectFrom('sessions').where('token', '=', token).select('user_id as userId').executeTakeFirstOrThrow()
  return userId
}

/** Whether the person of a session has a second factor (an authenticator, a key or both), and when this session showed it. */
export async function findSecondFactor(db: Database, token: string) {
  const found = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .where('sessions.token', '=', token)
    .select(['users.two_factor_enabled as hasAuthenticator', 'sessions.second_factor_at as shownAt', 'sessions.created_at as openedAt'])
    .select(sql<boolean>`two_factor_enabled or exists (select from passkeys where passkeys.user_id = users.id)`.as('isSetUp'))
    .executeTakeFirst()
  return found ?? { hasAuthenticator: false, isSetUp: false, shownAt: null, openedAt: new Date(0) }
}

export type SecondFactorState = 'missing' | 'to-show' | 'shown'

/** How far a session is with the second factor. */
export async function findSecondFactorState(db: Database, token: string): Promise<SecondFactorState> {
  const { isSetUp, shownAt } = await findSecondFactor(db, token)
  if (shownAt) return 'shown'
  return isSetUp ? 'to-show' : 'missing'
}

export async function hasAuthenticator(db: Database, userId: string): Promise<boolean> {
  const { enabled } = await db
    .selectFrom('users')
    .where('id', '=', userId)
    .select('two_factor_enabled as enabled')
    .executeTakeFirstOrThrow()
  return enabled
}

/** A person's keys, the first one first. */
export function listPasskeys(db: Database, userId: string) {
  return db
    .selectFrom('passkeys')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .select(['id', 'name', 'credential_id as credentialId', 'transports', 'created_at as createdAt', 'used_at as usedAt'])
    .execute()
}

export function findPasskeysHeld(db: Database, userId: string) {
  return db
    .selectFrom('passkeys')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .select(['name', 'created_at as createdAt', 'used_at as usedAt'])
    .execute()
}

export function listSessions(db: Database, { userId, now }: { userId: string; now: Date }) {
  return db
    .selectFrom('sessions')
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .select(['id', 'token', 'user_agent as userAgent', 'created_at as openedAt', 'second_factor_at as secondFactorAt'])
    .orderBy('created_at', 'desc')
    .execute()
}

export type Holder = { grantId: string; userId: string; name: string; email: string; role: Role; startsAt: Date; endsAt: Date | null }

/** Who holds a role there now or later. @param canteenId null for the roles of the whole network */
export function listHolders(db: Database, { canteenId, now }: { canteenId: string | null; now: Date }): Promise<Holder[]> {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('role_grants.canteen_id', 'is not distinct from', canteenId)
    .where((eb) => eb.or([eb('role_grants.ends_at', 'is', null), eb('role_grants.ends_at', '>', now)]))
    .select(['role_grants.id as grantId', 'users.id as userId', 'users.name', 'users.email', 'role_grants.role'])
    .select(['role_grants.starts_at as startsAt', 'role_grants.ends_at as endsAt'])
    .orderBy('role_grants.role')
    .orderBy('users.name')
    .orderBy('users.email')
    .execute()
}

export function listOpenInvitations(db: Database, { canteenId, now }: { canteenId: string | null; now: Date }) {
  return db
    .selectFrom('invitations')
    .where('canteen_id', 'is not distinct from', canteenId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['id', 'email', 'role', 'expires_at as expiresAt'])
    .orderBy('expires_at', 'desc')
    .execute()
}

export type ListedInvitation = Awaited<ReturnType<typeof listOpenInvitations>>[number]

/** What the page behind an invitation's link shows. */
export function findInvitation(db: Database, id: string) {
  return db
    .selectFrom('invitations')
    .leftJoin('canteens', 'canteens.id', 'invitations.canteen_id')
    .leftJoin('users as inviter', 'inviter.id', 'invitations.invited_by')
    .leftJoin('users as invited', 'invited.email', 'invitations.email')
    .where('invitations.id', '=', id)
    .select(['invitations.id', 'invitations.email', 'invitations.role', 'canteens.name as canteenName', 'inviter.name as inviterName'])
    .select(['invited.name as name', 'invitations.ends_at as endsAt', 'invitations.expires_at as expiresAt'])
    .select(['invitations.accepted_at as acceptedAt', 'invitations.withdrawn_at as withdrawnAt'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type InvitationToRead = Awaited<ReturnType<typeof findInvitation>>

/** Until the end of the transaction nobody else gives up or takes away the administration of the network. */
export async function lockAdministrators(tx: Database): Promise<void> {
  await tx.selectFrom('role_grants').where('role', '=', 'network-admin').select('id').orderBy('id').forUpdate().execute()
}

/** Another person who administers the network already and without an end. */
export async function hasOtherAdministrator(db: Database, userId: string, now: Date): Promise<boolean> {
  const other = await db
    .selectFrom('role_grants')
    .where('role', '=', 'network-admin')
    .where('user_id', '<>', userId)
    .where('starts_at', '<=', now)
    .where('ends_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return other !== undefined
}

/** The roles that a person holds at this moment. */
export function findValidGrants(db: Database, userId: string, now: Date) {
  return db
    .selectFrom('role_grants')
    .where('user_id', '=', userId)
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .select(['role', 'canteen_id as canteenId'])
    .execute()
}

/** Nobody could let others in any more if this person went. */
export async function isLastAdministrator(db: Database, userId: string, now: Date): Promise<boolean> {
  const grants = await findValidGrants(db, userId, now)
  return grants.some(({ role }) => role === 'network-admin') && !(await hasOtherAdministrator(db, userId, now))
}

/** What is held about a person's account, for that person. */
export function findAccountHeld(db: Database, userId: string) {
  return db
    .selectFrom('users')
    .where('id', '=', userId)
    .select(['name', 'email', 'language', 'two_factor_enabled as secondFactor', 'created_at as createdAt'])
    .execute()
}

export function findSessionsHeld(db: Database, userId: string) {
  return db
    .selectFrom('sessions')
    .where('user_id', '=', userId)
    .select(['user_agent as device', 'ip_address as address', 'created_at as openedAt', 'expires_at as expiresAt'])
    .orderBy('created_at')
    .execute()
}

export function findRolesHeld(db: Database, userId: string) {
  return db
    .selectFrom('role_grants')
    .leftJoin('canteens', 'canteens.id', 'role_grants.canteen_id')
    .where('user_id', '=', userId)
    .select(['role', 'canteens.name as canteen', 'starts_at as startsAt', 'ends_at as endsAt'])
    .orderBy('starts_at')
    .execute()
}

export function findInvitationsHeld(db: Database, email: string) {
  return db
    .selectFrom('invitations')
    .leftJoin('canteens', 'canteens.id', 'invitations.canteen_id')
    .where('invitations.email', '=', email)
    .select(['role', 'canteens.name as canteen', 'expires_at as expiresAt', 'accepted_at as acceptedAt'])
    .orderBy('expires_at')
    .execute()
}

/** Who manages a canteen now: told what needs somebody where nobody nearer to it is. */
export function findManagers(db: Database, canteenId: string, now: Date): Promise<{ email: string; language: Language }[]> {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('role_grants.canteen_id', '=', canteenId)
    .where('role', '=', 'canteen-manager')
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .distinct()
    .select(['users.email', 'users.language'])
    .execute()
}
