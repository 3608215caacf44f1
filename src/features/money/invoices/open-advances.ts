/** What is held for a client on other invoices of the canteen, and may pay this one. */
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { heldCents, type InvoiceKey } from './left.ts'

export type Advance = { id: string; number: string | null; heldCents: number }

/** Two clients may bear one name: their number tells them apart, or their mail address. */
export function advancesFor(db: Database, { associationId, invoiceId }: InvoiceKey) {
  return db
    .selectFrom('invoices')
    .innerJoin('invoices as asking', (join) =>
      join
        .onRef('asking.association_id', '=', 'invoices.association_id')
        .onRef('asking.canteen_id', '=', 'invoices.canteen_id')
        .onRef('asking.client_name', '=', 'invoices.client_name')
        .on(sql<boolean>`${whose('asking')} = ${whose('invoices')}`),
    )
    .where('asking.association_id', '=', associationId)
    .where('asking.id', '=', invoiceId)
    .where('asking.kind', '<>', 'credit-note')
    .where('asking.number', 'is not', null)
    .whereRef('invoices.id', '<>', 'asking.id')
    .where(heldCents, '>', 0)
    .orderBy('invoices.number')
    .select(['invoices.id', 'invoices.number', heldCents.as('heldCents')])
}

function whose(table: 'asking' | 'invoices'): RawBuilder<string | null> {
  const client = sql`${sql.ref(`${table}.content`)}->'client'`
  return sql`coalesce(nullif(${client}->>'siren', ''), nullif(lower(${client}->>'email'), ''))`
}
