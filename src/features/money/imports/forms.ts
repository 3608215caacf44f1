import { z } from 'zod'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { columnsOf } from './columns.ts'
import { importKinds, type Choices, type Mapping, type Pending } from './import.ts'

/** Which kind of file is sent. */
export const fileForm = (message: string) => z.object({ kind: z.enum(importKinds, message) })

/** Which column holds what, and what no column says: an answer that the form does not offer is none. */
export const columnsForm = () =>
  z.object({
    columns: z.record(z.string(), z.string()).default({}),
    sumMeans: z.enum(meansOfPayment).nullable().catch(null).default(null),
    paidBy: z.enum(['transfer', 'card', 'cash', 'cheque', 'direct-debit']).catch('transfer').default('transfer'),
    othersAre: z.enum(['meal', 'drinks', 'resale', 'other-income']).catch('meal').default('meal'),
  })

type Sent = { columns: Record<string, string> } & Choices

/** The file as its viewer reads it now. */
export function readAs(pending: Pending, { columns, ...choices }: Sent): Pending {
  const fields = columnsOf[pending.kind].map(({ field }) => [field, columnAt(pending, columns[field])] as const)
  return { ...pending, mapping: Object.fromEntries(fields) satisfies Mapping, choices }
}

function columnAt({ sheet }: Pending, typed: string | undefined): number | null {
  const column = /^\d{1,3}$/.test(typed ?? '') ? Number(typed) : -1
  return column in sheet.header ? column : null
}

/** The columns that a field may be: of amounts beside names there is only a sum, and it stands for nothing else. */
export function offeredFor({ kind, sheet }: Pending, field: string): number[] {
  const sums = new Set(sheet.sums.map(({ column }) => column))
  const isFilled = (column: number) => sheet.header[column] !== '' || sheet.rows.some(({ cells }) => cells[column])
  return sheet.header.flatMap((_, column) =>
    isFilled(column) && sums.has(column) === (kind === 'members' && field === 'amount') ? [column] : [],
  )
}
