import { orderReport } from '#src/features/impact/reports/order-report.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import type { Canteen } from './meal-rows.ts'

/** Of the network and of the canteen that most visitors see, for a year: the worker makes them as soon as it runs. */
export async function orderReports(
  db: Database,
  { id }: Canteen,
  { random, today, until }: { random: Random; today: string; until: string },
): Promise<void> {
  const firstMonth = Temporal.PlainDate.from(until).subtract({ months: 11 }).toString()
  const ordered = { firstMonth, lastMonth: until, language: 'fr', today } as const
  for (const canteenId of [id, null]) await orderReport(db, { ...ordered, canteenId, id: uuid(random) })
}
