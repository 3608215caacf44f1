/** Everybody who may knock: each role in one canteen and in the network, somebody without a role, a visitor. */
import { serializeSigned } from 'hono/utils/cookie'
import { sql, type Kysely } from 'kysely'
import { sessionCookieName } from '#src/platform/web/session-cookie.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, networkRoles, roles, type Role } from '#src/platform/viewer.ts'

export type Person = { name: string; cookie: string; row: { id: string; role: Role | null; locked: boolean } | undefined }

export async function makePeople(secret: string, origin: string): Promise<Person[]> {
  const kinds = [
    { name: 'visitor', role: null, locked: false, known: false },
    { name: 'somebody without a role', role: null, locked: false, known: true },
    { name: 'network-admin, locked', role: 'network-admin' as Role, locked: true, known: true },
    ...roles.map((role) => ({ name: role, role, locked: false, known: true })),
  ]
  return Promise.all(
    kinds.map(async ({ name, role, locked, known }, position) => {
      if (!known) return { name, cookie: '', row: undefined }
      const id = `f0220000-0000-4000-8000-${String(position).padStart(12, '0')}`
      const cookie = (await serializeSigned(sessionCookieName(origin), tokenOf(id), secret)).split(';', 1)[0]!
      return { name, cookie, row: { id, role, locked } }
    }),
  )
}

function tokenOf(id: string): string {
  return `session-${id}`
}

/** Some doors end the session, the role or the account behind them, or what the canteen follows: everybody has theirs again. */
export async function revive(db: Kysely<Tables>, people: readonly Person[], canteenId: string): Promise<void> {
  const rows = people.flatMap(({ row }) => (row ? [row] : []))
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('users')
      .values(rows.map(({ id }) => ({ id, name: 'Zoé', email: `${id}@exemple.fr`, email_verified: true, image: null })))
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ two_factor_enabled: false }))
      .execute()
    await tx
      .insertInto('role_grants')
      .values(rows.flatMap(({ id, role }) => (role ? [grantRow(id, role, canteenId)] : [])))
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ends_at: null }))
      .execute()
    await tx
      .insertInto('sessions')
      .values(rows.map(sessionRow))
      .onConflict((conflict) => conflict.column('token').doUpdateSet((eb) => ({ second_factor_at: eb.ref('excluded.second_factor_at') })))
      .execute()
    await tx
      .insertInto('followed')
      .values(followable.map((thing) => ({ canteen_id: canteenId, thing })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await sql`delete from two_factors where user_id in (${sql.join(rows.map(({ id }) => id))})`.execute(tx)
  })
}

function grantRow(id: string, role: Role, canteenId: string) {
  const isOfNetwork = (networkRoles as readonly Role[]).includes(role)
  return {
    id,
    user_id: id,
    canteen_id: isOfNetwork ? null : canteenId,
    role,
    starts_at: new Date('2020-01-01'),
    ends_at: null,
    granted_by: null,
  }
}

function sessionRow({ id, locked }: NonNullable<Person['row']>) {
  const session = { user_id: id, token: tokenOf(id), ip_address: null, user_agent: null, expires_at: new Date('2100-01-01') }
  return { ...session, second_factor_at: locked ? null : new Date() }
}
