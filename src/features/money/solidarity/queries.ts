import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { priceOn } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Sponsorship } from './pot.ts'

export function findPots(db: Database): Promise<{ canteenId: string }[]> {
  return db.selectFrom('pots').orderBy('canteen_id').select('canteen_id as canteenId').execute()
}

export type ListedSponsorship = Sponsorship & { partner: string; takenBackOn: string | null }

/** Those whose seats cover somebody. */
export function findSponsorships(db: Database, canteenId: string): Promise<ListedSponsorship[]> {
  return sponsorshipsOf(db, canteenId).where('taken_back_on', 'is', null).execute()
}

/** What partners offer, the latest to end first; what a meal of the day costs; from how many on a number may be told. */
export async function findSolidarity(db: Database, canteenId: string, day: string) {
  const { price, ...found } = await db
    .selectFrom('network')
    .select('canteen_cell_threshold as threshold')
    .select([jsonArrayFrom(sponsorshipsOf(db, canteenId)).as('sponsorships'), jsonObjectFrom(priceOn(db, canteenId, day)).as('price')])
    .executeTakeFirstOrThrow()
  return { ...found, price: price ?? undefined }
}

/** As a part of a question. */
export function sponsorshipsOf(db: Database, canteenId: string) {
  return db
    .selectFrom('sponsorships')
    .where('canteen_id', '=', canteenId)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .select(['id', 'partner', 'seats', 'valid_from as from', 'valid_until as until', 'taken_back_on as takenBackOn'])
    .limit(100)
}

/** Those that an entry of the books is of, as a part of a question: they are taken back where they were noted. */
export function sponsorshipsOn(db: Database, associationId: string, number: number) {
  return db
    .selectFrom('sponsorships')
    .innerJoin('canteens', 'canteens.id', 'sponsorships.canteen_id')
    .where('canteens.association_id', '=', associationId)
    .where('entry_number', '=', number)
    .where('taken_back_on', 'is', null)
    .select('sponsorships.id')
}
