import type { Kysely } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { hasOtherAdministrator, lockAdministrators } from './queries.ts'

type EndRole = {
  grantId: string
  canteenId: string | null
  /** The roles that the actor may end there. */
  allowed: readonly Role[]
  endsAt: Date
  actorId: string
  now: Date
}

export type EndingRefusal = 'not-yours-to-end' | 'already-over' | 'in-the-past' | 'last-network-admin'

/** Ends a role now or at a later date. The network always keeps somebody who can let others in. */
export function endRole(db: Kysely<Tables>, ending: EndRole): Promise<Result<null, EndingRefusal>> {
  const { grantId, canteenId, endsAt, actorId, now } = ending
  return inTransaction(db, async (tx) => {
    // Two administrators who end each other at once queue here: the second sees that she is the last.
    await lockAdministrators(tx)
    const grant = await lockGrant(tx, grantId, canteenId)
    const refusal = await refusalToEnd(tx, grant, ending)
    if (refusal) return refuse(refusal)

    await closeGrant(tx, grant, endsAt)
    const facts = { role: grant.role, grant: grantId, until: endsAt.toISOString() }
    await recordEvent(tx, { name: 'role.ended', canteenId, subjectId: grant.userId, actorId, at: now, facts })
    return accept(null)
  })
}

type Grant = { id: string; role: Role; userId: string; startsAt: Date; endsAt: Date | null }

function lockGrant(tx: Database, id: string, canteenId: string | null): Promise<Grant> {
  return tx
    .selectFrom('role_grants')
    .where('id', '=', id)
    .where('canteen_id', 'is not distinct from', canteenId)
    .select(['id', 'role', 'user_id as userId', 'starts_at as startsAt', 'ends_at as endsAt'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
}

async function refusalToEnd(tx: Database, grant: Grant, { allowed, endsAt, now }: EndRole): Promise<EndingRefusal | undefined> {
  if (!allowed.includes(grant.role)) return 'not-yours-to-end'
  if (grant.endsAt && grant.endsAt <= now) return 'already-over'
  if (endsAt < now) return 'in-the-past'
  if (grant.role === 'network-admin' && !(await hasOtherAdministrator(tx, grant.userId, now))) return 'last-network-admin'
  return undefined
}

/** A role that had not begun yet is taken away as if it had never been given; the history keeps both. */
async function closeGrant(tx: Database, grant: Grant, endsAt: Date): Promise<void> {
  if (endsAt <= grant.startsAt) await tx.deleteFrom('role_grants').where('id', '=', grant.id).execute()
  else await tx.updateTable('role_grants').set({ ends_at: endsAt }).where('id', '=', grant.id).execute()
}
