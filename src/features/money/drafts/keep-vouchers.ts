import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'

/** Code de commerce, L123-22: ten years from the end of the fiscal year. */
const yearsKept = 10

/** Until when the law keeps what proves an entry of a day. */
export async function lastDayKept(db: Database, associationId: string, day: string): Promise<string> {
  const years = await findFiscalYears(db, associationId)
  const year = years.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  return Temporal.PlainDate.from(year?.lastDay ?? day)
    .add({ years: yearsKept })
    .toString()
}
