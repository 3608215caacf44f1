import type { Database } from '#src/platform/database/database.ts'
import { recordEvents } from '#src/platform/database/events.ts'
import { rolesWithSecondFactor } from '#src/platform/viewer.ts'
import { findValidGrants } from './queries.ts'

type RecordAccess = { name: 'session.opened' | 'second-factor.shown' | 'second-factor.failed'; userId: string; now: Date }

/** What happens at the door of roles that see people or money, told wherever they are held. Who only books leaves no such trace. */
export async function recordAccess(db: Database, { name, userId, now }: RecordAccess): Promise<void> {
  const grants = await findValidGrants(db, userId, now)
  const places = new Set(grants.filter(({ role }) => rolesWithSecondFactor.includes(role)).map(({ canteenId }) => canteenId))
  // Who gave a wrong code is not known to be that person.
  const actorId = name === 'second-factor.failed' ? null : userId
  await recordEvents(
    db,
    [...places].map((canteenId) => ({ name, canteenId, subjectId: userId, actorId, at: now })),
  )
}
