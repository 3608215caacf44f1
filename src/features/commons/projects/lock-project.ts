import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'

/** Whoever changes a project waits for who else does. @throws NotFound */
export function lockProject(tx: Database, canteenId: string) {
  return tx
    .selectFrom('projects')
    .where('canteen_id', '=', canteenId)
    .forUpdate()
    .select(['path_version as pathVersion', 'opening_on as openingOn', 'association_on as associationOn', 'opened_at as openedAt'])
    .select(['carrier_name as carrierName', 'accompanied_by as accompaniedBy'])
    .executeTakeFirstOrThrow(() => new NotFound())
}
