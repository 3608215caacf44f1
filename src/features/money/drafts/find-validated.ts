import type { Database } from '#src/platform/database/database.ts'
import { daysOfMonth, monthOf } from './draft.ts'

/** Whether somebody has validated the month of a day. */
export async function isMonthValidated(db: Database, associationId: string, day: string): Promise<boolean> {
  const { firstDay, lastDay } = daysOfMonth(monthOf(day))
  const voucher = await db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('day', '>=', firstDay)
    .where('day', '<=', lastDay)
    .where('number', 'is not', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return voucher !== undefined
}
