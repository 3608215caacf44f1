import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import { deferralsOf, deferredAccount, sumOf, type Deferral, type DeferredLine, type WrittenDeferral } from './deferral.ts'

type OfYear = { associationId: string; year: { firstDay: string; lastDay: string } }

/** `found`: what was invoiced for later; `deferrals`: what of it no entry and no draft puts aside. */
export type Deferred = { found: DeferredLine[]; deferrals: Deferral[]; cents: number; writtenCents: number; leftCents: number }

/** Of a fiscal year, in one question. */
export async function findDeferred(db: Database, ofYear: OfYear): Promise<Deferred> {
  const { found, booked, drafted } = await db
    .selectNoFrom([
      jsonArrayFrom(invoicedForLater(db, ofYear)).as('found'),
      jsonArrayFrom(putAside(db, ofYear)).as('booked'),
      jsonArrayFrom(toBePutAside(db, ofYear)).as('drafted'),
    ])
    .$castTo<{ found: DeferredLine[]; booked: WrittenDeferral[]; drafted: WrittenDeferral[] }>()
    .executeTakeFirstOrThrow()
  const written = [...booked, ...drafted]
  const deferrals = deferralsOf(found, written)
  return { found, deferrals, cents: sumOf(found), writtenCents: sumOf(written), leftCents: sumOf(deferrals) }
}

/** Credit notes take back what they correct; a deposit is no income, whenever its event is. */
function invoicedForLater(db: Database, { associationId, year }: OfYear) {
  const day = sql<string>`invoices.content->>'serviceFrom'`
  return db
    .selectFrom('invoices')
    .innerJoin('ledger.entries as entries', (join) =>
      join.onRef('entries.association_id', '=', 'invoices.association_id').onRef('entries.number', '=', 'invoices.entry_number'),
    )
    .innerJoin('ledger.lines as lines', (join) =>
      join.onRef('lines.association_id', '=', 'entries.association_id').onRef('lines.number', '=', 'entries.number'),
    )
    .where('invoices.association_id', '=', associationId)
    .where('fiscal_year', '=', year.firstDay)
    .where(day, '>', year.lastDay)
    .where('lines.account', 'like', '7%')
    .orderBy('invoices.number')
    .orderBy('lines.position')
    .select(['invoices.canteen_id as canteenId', 'invoices.number', 'client_name as client', day.as('day'), 'lines.account'])
    .select(sql<number>`(credit_cents - debit_cents)::bigint`.as('cents'))
}

/** By whomever: what an accountant's file put there counts too. What gives it to a year stands on the other side. */
function putAside(db: Database, { associationId, year }: OfYear) {
  return db
    .selectFrom('ledger.entries as entries')
    .innerJoin('ledger.lines as lines', (join) =>
      join.onRef('lines.association_id', '=', 'entries.association_id').onRef('lines.number', '=', 'entries.number'),
    )
    .where('entries.association_id', '=', associationId)
    .where('fiscal_year', '=', year.firstDay)
    .where('journal', '<>', 'AN')
    .where('reverses', 'is', null)
    .where('lines.account', '=', deferredAccount)
    .where('credit_cents', '>', 0)
    .where(sql<boolean>`not exists (select from ledger.entries as back
      where back.association_id = entries.association_id and back.reverses = entries.number)`)
    .select(['entries.canteen_id as canteenId', 'credit_cents as cents'])
}

function toBePutAside(db: Database, { associationId, year }: OfYear) {
  const credited = sql<number>`(select coalesce(sum((line->>'creditCents')::bigint), 0)::bigint
    from jsonb_array_elements(drafts.lines) as line where line->>'account' = ${deferredAccount})`
  return db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('kind', '=', 'entry')
    .where('number', 'is', null)
    .where('day', '>=', year.firstDay)
    .where('day', '<=', year.lastDay)
    .where(credited, '>', 0)
    .select(['canteen_id as canteenId', credited.as('cents')])
}
