import { sql } from 'kysely'
import { accountOfMeans, toBeSplit } from '#src/features/money/accounts/chart.ts'
import { standingYears } from '#src/features/money/ledger/find-standing-years.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Way } from './draft.ts'

/** What is brought to the bank, or comes there by itself, and the account that it leaves. */
const leaves: Partial<Record<Way, string>> = {
  'cash-deposit': accountOfMeans.cash,
  'cheque-deposit': accountOfMeans.cheque,
  'card-payout': accountOfMeans.card,
}

type HeldAsked = {
  associationId: string
  /** Null: of all its canteens. */ canteenId: string | null
  way: Way | null
  but: string | undefined
}

/** `splitCents`: what is still to be split by means, and may be of this one. */
export type Held = { heldCents: number; splitCents: number }

/**
 * What waits to be brought to the bank, as far as the books and what waits to be written know; undefined where nothing is brought there. What
 * people gave and the books do not tell yet is left out: nobody learns of it by asking how much may be deposited.
 */
export async function findHeld(db: Database, { associationId, canteenId, way, but }: HeldAsked): Promise<Held | undefined> {
  const account = way === null ? undefined : leaves[way]
  if (account === undefined) return undefined
  const here = (table: string) => (canteenId === null ? sql`true` : sql`${sql.ref(`${table}.canteen_id`)} = ${canteenId}`)
  const booked = (of: string) => sql<number>`(select coalesce(sum(debit_cents - credit_cents), 0)
    from ledger.lines join ledger.entries as entries using (association_id, number)
    where association_id = ${associationId} and account = ${of} and ${here('entries')} and fiscal_year in ${standingYears(sql`${associationId}`)})`
  const waiting = sql<number>`(select coalesce(sum(${movedBy(account)}), 0)
    from drafts left join drafts as settled on settled.association_id = drafts.association_id and settled.id = drafts.settles
    where drafts.association_id = ${associationId} and drafts.number is null and drafts.id is distinct from ${but ?? null}::uuid and ${here('drafts')})`
  const { rows } = await sql<Held>`select (${booked(account)} + ${waiting})::bigint as "heldCents",
    ${booked(toBeSplit)}::bigint as "splitCents"`.execute(db)
  return rows[0]!
}

/** What a draft adds to one of these accounts: a cheque of ours leaves the bank, one that we receive waits there; hours are no money. */
function movedBy(account: string) {
  const isReceived = sql`'income' in (drafts.kind, settled.kind)`
  const [way] = Object.entries(leaves).find(([, from]) => from === account)!
  const ofMoney =
    account === accountOfMeans.cash
      ? sql`when drafts.way = 'cash-withdrawal' then drafts.amount_cents
          when drafts.way = 'cash' then case when ${isReceived} then drafts.amount_cents else -drafts.amount_cents end`
      : account === accountOfMeans.cheque
        ? sql`when drafts.way = 'cheque' and ${isReceived} then drafts.amount_cents`
        : sql``
  return sql`case when drafts.way = ${way} then -drafts.amount_cents ${ofMoney}
    when drafts.kind = 'entry' then (select coalesce(sum((line->>'debitCents')::bigint - (line->>'creditCents')::bigint), 0)
      from jsonb_array_elements(drafts.lines) as line where line->>'account' = ${account}) else 0 end`
}
