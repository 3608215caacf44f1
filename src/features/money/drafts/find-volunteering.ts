import type { Database } from '#src/platform/database/database.ts'
import type { Draft } from './draft.ts'
import { draftsOf, type Sight } from './queries.ts'
import type { VolunteeringRate } from './volunteering.ts'

/** Of an association, the latest first. */
export async function findVolunteeringRates(db: Database, associationId: string): Promise<VolunteeringRate[]> {
  return db
    .selectFrom('volunteering_rates')
    .where('association_id', '=', associationId)
    .orderBy('valid_from', 'desc')
    .select(['valid_from as validFrom', 'cents_per_hour as centsPerHour'])
    .execute()
}

/** Of a canteen, what is noted since a day, the latest month first. */
export function findVolunteering(db: Database, sight: Sight, since: string): Promise<Draft[]> {
  return draftsOf(db, { ...sight, isWhole: true })
    .where('drafts.canteen_id', '=', sight.canteenId)
    .where('drafts.kind', '=', 'volunteering')
    .where('day', '>=', since)
    .orderBy('day', 'desc')
    .execute()
}
