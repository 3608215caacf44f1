import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockGrants } from './count-lines.ts'

type RemoveGrant = { associationId: string; canteenId: string; grantId: string; actorId: string; now: Date }

/** While nothing is counted for it. Removed twice, it is removed once. */
export function removeGrant(db: Database, { associationId, canteenId, grantId, actorId, now }: RemoveGrant) {
  return inTransaction(db, async (tx): Promise<Result<null, 'lines-counted'>> => {
    await lockGrants(tx, associationId)
    const counted = tx.selectFrom('grant_uses').where('association_id', '=', associationId).where('grant_id', '=', grantId)
    if (await counted.select('number').executeTakeFirst()) return refuse('lines-counted')
    const grant = tx.deleteFrom('grants').where('association_id', '=', associationId).where('id', '=', grantId)
    if (!(await grant.returning('id').executeTakeFirst())) return accept(null)
    await recordEvent(tx, { name: 'grant.removed', canteenId, subjectId: grantId, actorId, at: now })
    return accept(null)
  })
}
