import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

export type LedgerFault = {
  where: 'entry' | 'closing' | 'year' | 'head' | 'sale'
  /** Chain number of the entry, number of the closing or the sale. */
  number: number
  what: 'gap' | 'hash' | 'text' | 'balance' | 'year' | 'totals' | 'head'
}

export type Verification = { entries: number; closings: number; headHash: string | null; fault: LedgerFault | null }

/**
 * Reads a whole ledger again: texts against their hashes, columns and lines against the texts, numbers, balances, years, the head; then the
 * closings and what they say of it; the sales. The first thing that does not hold is the answer.
 */
export async function verifyLedger(db: Database, associationId: string): Promise<Verification> {
  const head = await db.selectFrom('ledger.heads').where('association_id', '=', associationId).select('number').executeTakeFirst()
  const parts = [
    entriesOf(associationId, head?.number ?? 0),
    ...[closingsOf, salesOf, yearsAndHeadOf].map((partOf) => partOf(associationId)),
  ].map((part) => sql`(select to_json(part) from (${part}) as part)`)
  const { rows } =
    await sql<Parts>`select ${sql.join([sql`${parts[0]} as entries`, sql`${parts[1]} as closings`, sql`${parts[2]} as sales`, sql`${parts[3]} as rest`])}`.execute(
      db,
    )
  const { entries, closings, sales, rest } = rows[0]!
  const fault = entries.fault ?? closings.fault ?? sales.fault ?? rest.fault
  return { entries: entries.count, closings: closings.count, headHash: rest.head, fault }
}

type Count = { count: number; fault: LedgerFault | null }

type Parts = { entries: Count; closings: Count; sales: Count; rest: { fault: LedgerFault | null; head: string | null } }

/** The server reads spans of the chain side by side where it has hands for it. */
function entriesOf(associationId: string, head: number) {
  const checks = spansOf(head).map(({ after, last }) => sql`select * from ledger.check_entries(${associationId}, ${after}, ${last})`)
  return sql`
    select sum(entries)::bigint as count,
      (array_agg(fault order by (fault->>'number')::bigint) filter (where fault is not null))[1] as fault
    from (${sql.join(checks, sql` union all `)}) as spans`
}

const mostSpans = 8
const leastOfASpan = 10_000
/** The greatest `bigint`, which JavaScript has no number for. */
const endless = '9223372036854775807'

/** Each begins where the one before ends; the last has no end, for what stands after the head. */
export function spansOf(head: number): { after: number; last: number | string }[] {
  const count = Math.max(1, Math.min(mostSpans, Math.floor(head / leastOfASpan)))
  const bounds = Array.from({ length: count }, (_, index) => Math.floor((head * index) / count))
  return bounds.map((after, index) => ({ after, last: bounds[index + 1] ?? endless }))
}

/** A closing's totals are what the books hold of its days, its perpetual totals those before and its own, and its head was the chain's. */
function closingsOf(associationId: string) {
  return sql`
    with read as (
      select closings.*, row_number() over chain as place,
        lag(hash, 1, sha256(convert_to('tablee-closings-1:' || association_id || ':' || canteen_id, 'UTF8'))) over chain as before,
        lag(perpetual_received_cents, 1, 0::bigint) over chain + case kind when 'day' then received_cents else 0 end as received_ever,
        lag(perpetual_reversed_cents, 1, 0::bigint) over chain + case kind when 'day' then reversed_cents else 0 end as reversed_ever
      from ledger.closings where association_id = ${associationId} window chain as (partition by canteen_id order by number)
    ), found as (
      select read.canteen_id, read.number, case
        when read.number <> place then 'gap'
        when read.hash <> sha256(before || convert_to(read.content, 'UTF8')) then 'hash'
        when read.content <> ledger.closing_text(read.association_id, read.canteen_id, read.number, kind, first_day, last_day, read.received_cents,
          read.reversed_cents, perpetual_received_cents, perpetual_reversed_cents, head_number, head_hash) then 'text'
        when (read.received_cents, read.reversed_cents) is distinct from (totals.received_cents, totals.reversed_cents)
          or (perpetual_received_cents, perpetual_reversed_cents) is distinct from (received_ever, reversed_ever) then 'totals'
        when head_number > 0 and head_hash is distinct from entries.hash then 'head' end as what
      from read left join ledger.entries on entries.association_id = read.association_id and entries.number = head_number,
        lateral ledger.till_totals(read.association_id, read.canteen_id, first_day, last_day) as totals
    )
    select count(*), (array_agg(jsonb_build_object('where', 'closing', 'number', number, 'what', what) order by canteen_id, number)
      filter (where what is not null))[1] as fault
    from found`
}

/** A sale that takes another back is its opposite. */
function salesOf(associationId: string) {
  return sql`
    with read as (
      select sales.*, row_number() over chain as place,
        lag(hash, 1, sha256(convert_to('tablee-sales-1:' || association_id || ':' || canteen_id, 'UTF8'))) over chain as before
      from ledger.sales where association_id = ${associationId} window chain as (partition by canteen_id order by number)
    ), found as (
      select read.canteen_id, read.number, case
        when read.number <> place then 'gap'
        when read.hash <> sha256(before || convert_to(read.content, 'UTF8')) then 'hash'
        when read.content <> ledger.sale_text(read.association_id, read.canteen_id, read.number, read.sold_at, read.day, read.item, read.nature, read.means,
          read.cents, read.rate, read.reverses) then 'text'
        when read.reverses is not null and read.cents is distinct from -taken.cents then 'balance' end as what
      from read left join ledger.sales as taken on taken.association_id = read.association_id and taken.canteen_id = read.canteen_id
        and taken.number = read.reverses
    )
    select count(*), (array_agg(jsonb_build_object('where', 'sale', 'number', number, 'what', what) order by canteen_id, number)
      filter (where what is not null))[1] as fault
    from found`
}

function yearsAndHeadOf(associationId: string) {
  return sql`
    with years as (
      select extract(year from first_day)::int as number, count(entries.number) as held, fiscal_years.entries as counted,
        coalesce(min(entry_number), 1) = 1 and coalesce(max(entry_number), 0) = count(entries.number) as whole,
        coalesce(bool_and(entry_date between first_day and last_day), true) as within
      from ledger.fiscal_years left join ledger.entries on entries.association_id = fiscal_years.association_id and fiscal_year = first_day
      where fiscal_years.association_id = ${associationId} group by fiscal_years.association_id, first_day
    ), faults as (
      select 1 as rank, 'year' as where, number::bigint, 'year' as what from years where held <> counted or not whole or not within
      union all
      select 2, 'head', heads.number, 'head'
      from ledger.heads left join lateral (
        select number, hash from ledger.entries where association_id = heads.association_id order by number desc limit 1) as last on true
      where association_id = ${associationId} and (heads.number <> coalesce(last.number, 0)
        or heads.hash <> coalesce(last.hash, sha256(convert_to('tablee-ledger-1:' || association_id, 'UTF8'))))
    )
    select (array_agg(jsonb_build_object('where', "where", 'number', number, 'what', what) order by rank, number))[1] as fault,
      (select encode(hash, 'hex') from ledger.heads where association_id = ${associationId}) as head
    from faults`
}
