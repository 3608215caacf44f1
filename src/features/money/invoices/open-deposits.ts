import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import { totalsOf, type DeductedDeposit, type InvoiceContent } from './invoice.ts'
import type { InvoiceKey } from './left.ts'

/** Deposits of a client that no invoice has deducted yet, with what credit notes have left of each. */
export async function findOpenDeposits(
  db: Database,
  { associationId, clientName }: { associationId: string; clientName: string },
): Promise<DeductedDeposit[]> {
  const rows = await db
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('client_name', '=', clientName)
    .where('kind', '=', 'deposit')
    .where('number', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invoice_deposits')
            .whereRef('invoice_deposits.association_id', '=', 'invoices.association_id')
            .whereRef('deposit_id', '=', 'invoices.id'),
        ),
      ),
    )
    .orderBy('number')
    .select(['id', 'number', 'issued_on as issuedOn', 'content'])
    .select(({ selectFrom }) =>
      jsonArrayFrom(
        selectFrom('invoices as credit')
          .whereRef('credit.association_id', '=', 'invoices.association_id')
          .whereRef('credit.corrects', '=', 'invoices.id')
          .select('credit.content'),
      ).as('credits'),
    )
    .execute()
  return rows
    .map(({ content, number, issuedOn, credits, id }) => ({ id, number: number!, issuedOn: issuedOn!, ...leftOf(content, credits) }))
    .filter(({ netCents, taxCents }) => netCents + taxCents > 0)
}

function leftOf(content: object, credits: readonly { content: object }[]): Pick<DeductedDeposit, 'netCents' | 'taxCents'> {
  const asked = totalsOf(content as InvoiceContent)
  const takenBack = credits.map((credit) => totalsOf(credit.content as InvoiceContent))
  return {
    netCents: takenBack.reduce((left, { netCents }) => left - netCents, asked.netCents),
    taxCents: takenBack.reduce((left, { taxCents }) => left - taxCents, asked.taxCents),
  }
}

/** Nobody credits them meanwhile. */
export async function lockDeposits(
  tx: Database,
  { associationId, ids }: Pick<InvoiceKey, 'associationId'> & { ids: string[] },
): Promise<void> {
  const deposits = tx.selectFrom('invoices').where('association_id', '=', associationId).where('id', 'in', ids)
  await deposits.orderBy('id').select('id').forUpdate().execute()
}
