import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'

type OrderReport = { canteenId: string | null; id: string; firstMonth: string; lastMonth: string; language: 'fr' | 'en'; today: string }

/** The order and its job commit together: a worker makes it. The same form sent twice is one report. */
export function orderReport(db: Database, { canteenId, id, firstMonth, lastMonth, language, today }: OrderReport): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('impact_reports')
      .values({
        canteen_id: canteenId,
        id,
        first_month: firstMonth,
        last_month: lastMonth,
        language,
        ordered_on: today,
        data: null,
        digest: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows) await enqueue(tx, 'make-report', { reportId: id }, { key: `make-report:${id}` })
  })
}
