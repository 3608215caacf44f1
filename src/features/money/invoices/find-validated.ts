import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Whether somebody has validated the month of a day: a voucher is of it. */
export async function isMonthValidated(db: Database, associationId: string, day: string): Promise<boolean> {
  const voucher = await db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where(sql<boolean>`date_trunc('month', day::timestamp) = date_trunc('month', ${day}::timestamp)`)
    .where('number', 'is not', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return voucher !== undefined
}
