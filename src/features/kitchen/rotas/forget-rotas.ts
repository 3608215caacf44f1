import type { Database } from '#src/platform/database/database.ts'
import { daysRotaIsKept, firstDayOf, monthOf, monthsAfter } from './rota.ts'

/** What was proposed for a month is nobody's business four weeks after it. */
export async function forgetRotas(db: Database, now: Date): Promise<void> {
  const day = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).subtract({ days: daysRotaIsKept })
  const month = monthsAfter(monthOf(day.toString()), -1)
  await db.deleteFrom('rotas').where('month', '<=', firstDayOf(month)).execute()
}
