import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { InvoiceContent } from './invoice.ts'

type Dated = { associationId: string; content: Pick<InvoiceContent, 'serviceFrom'> }

/** Whether what is invoiced happens after the fiscal year in which it is issued. Without books there is none. */
export async function isOfLaterYear(db: Database, { associationId, content }: Dated, today: string): Promise<boolean> {
  const year = (await findFiscalYears(db, associationId)).find(({ firstDay, lastDay }) => firstDay <= today && today <= lastDay)
  return year !== undefined && content.serviceFrom > year.lastDay
}
