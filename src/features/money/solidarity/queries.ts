import type { Database } from '#src/platform/database/database.ts'
import type { Sponsorship } from './pot.ts'

export function findPots(db: Database): Promise<{ canteenId: string }[]> {
  return db.selectFrom('pots').orderBy('canteen_id').select('canteen_id as canteenId').execute()
}

export type ListedSponsorship = Sponsorship & { partner: string }

/** The latest to end first. */
export function findSponsorships(db: Database, canteenId: string): Promise<ListedSponsorship[]> {
  return db
    .selectFrom('sponsorships')
    .where('canteen_id', '=', canteenId)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .select(['id', 'partner', 'seats', 'valid_from as from', 'valid_until as until'])
    .limit(100)
    .execute()
}
