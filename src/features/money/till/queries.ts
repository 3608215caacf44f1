import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

export type OpenTill = { canteenId: string; nextDay: string; timeZone: string; lastDay: string }

/** Canteens whose books go on, with the day of their till that is to be closed next and the last day of their fiscal years. */
export function findOpenTills(db: Database): Promise<OpenTill[]> {
  return db
    .selectFrom('canteens')
    .innerJoin('ledger.fiscal_years', 'ledger.fiscal_years.association_id', 'canteens.association_id')
    .select(['canteens.id as canteenId', 'time_zone as timeZone'])
    .select(({ fn }) => [fn.max<string>('last_day').as('lastDay')])
    .select(sql<string>`coalesce(till_closed_until + 1, min(first_day))`.as('nextDay'))
    .groupBy('canteens.id')
    .having(sql<boolean>`coalesce(till_closed_until + 1, min(first_day)) <= max(last_day)`)
    .orderBy('canteens.id')
    .execute()
}
