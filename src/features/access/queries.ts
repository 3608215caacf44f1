import { sql } from 'kysely'
import type { Database } from '#src/platform/database.ts'
import { rolesWithSecondFactor, visitor, type Grant, type Viewer } from '#src/platform/viewer.ts'

/** Who holds a session, with the roles that are valid right now: one query. */
export async function findViewer(db: Database, { token, now }: { token: string; now: Date }): Promise<Viewer> {
  const found = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .where('sessions.token', '=', token)
    .where('sessions.expires_at', '>', now)
    .select(['users.id', 'users.name', 'users.email', 'sessions.second_factor_at as secondFactorAt'])
    .select(
      sql<Grant[]>`coalesce((select json_agg(json_build_object('role', role_grants.role, 'canteen', canteens.slug))
        from role_grants left join canteens on canteens.id = role_grants.canteen_id
        where role_grants.user_id = users.id and role_grants.starts_at <= ${now}
          and (role_grants.ends_at is null or role_grants.ends_at > ${now})), '[]')`.as('held'),
    )
    .executeTakeFirst()
  if (!found) return visitor
  const { secondFactorAt, held, ...user } = found
  const isLocked = ({ role }: Grant) => secondFactorAt === null && rolesWithSecondFactor.includes(role)
  return { user, grants: held.filter((grant) => !isLocked(grant)), lockedGrants: held.filter(isLocked) }
}

export type SecondFactorState = 'missing' | 'to-show' | 'shown'

/** How far a session is with the second factor. */
export async function findSecondFactorState(db: Database, token: string): Promise<SecondFactorState> {
  const state = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .where('sessions.token', '=', token)
    .select(['users.two_factor_enabled as enabled', 'sessions.second_factor_at as shownAt'])
    .executeTakeFirst()
  if (state?.shownAt) return 'shown'
  return state?.enabled ? 'to-show' : 'missing'
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

/** The canteens where a person holds a role, by name. */
export async function listCanteensOf(db: Database, slugs: readonly string[]): Promise<{ slug: string; name: string; town: string }[]> {
  if (slugs.length === 0) return []
  return db.selectFrom('canteens').where('slug', 'in', slugs).select(['slug', 'name', 'town']).orderBy('name').execute()
}

export async function findNameOf(db: Database, userId: string): Promise<string | undefined> {
  const user = await db.selectFrom('users').where('id', '=', userId).select('name').executeTakeFirst()
  return user?.name
}
