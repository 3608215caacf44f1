import { sql, type RawBuilder } from 'kysely'
import { accountNames, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { standingYears } from '#src/features/money/ledger/find-standing-years.ts'
import type { Database } from '#src/platform/database/database.ts'
import { lately, monthsAhead, monthsBefore, usualOf, type MonthlySum, type ServedMonth } from './usual-month.ts'

/** What is published of the meals of canteens: filled by who keeps the gate of what may be shown. */
export type FindServed = (db: Database, canteenIds: readonly string[], months: { from: string; until: string }) => Promise<ServedMonth[]>

/** Of an association, or of one of its canteens alone. */
type Whose = { associationId: string; canteenId: string | undefined }
type Standing = { account: string; cents: number }

export type Unwritten = { count: number; cents: number }

export type OutlookBooks = {
  sums: MonthlySum[]
  /** What accounts of classes 4 and 5 hold today: debited less credited, of class 4 for each third party. */
  standing: Standing[]
  names: AccountNames
  /** Expenses of months that are over, and are not in the books yet. */
  waiting: number
  /** Expenses that are paid, up to today, and stand in drafts: no book tells them yet. */
  unwritten: Unwritten
  /** The last day that something is written of, up to today. */
  lastDay: string | null
  /** Since when the network sees it. */
  sharedSince: Date | null
}

type Asked = Whose & { since: string; thisMonth: string; today: string; shownCanteenId: string }

export async function findOutlookBooks(
  db: Database,
  { associationId, canteenId, since, thisMonth, today, shownCanteenId }: Asked,
): Promise<OutlookBooks> {
  const { rows } = await sql<{
    sums: MonthlySum[]
    standing: Standing[]
    decided: { account: string; nature: Nature }[]
    waiting: number
    unwritten: Unwritten
    lastDay: string | null
    sharedSince: string | null
  }>`
    with entries as (select * from ledger.entries where association_id = ${associationId} and (${canteenId ?? null}::uuid is null or canteen_id = ${canteenId ?? null})),
    monthly as (select date_trunc('month', entry_date)::date as month, account, sum(debit_cents - credit_cents)::bigint as cents
      from entries join ledger.lines using (association_id, number) where entry_date >= ${since}::date and account ~ '^[67]' group by 1, 2),
    held as (select account, sum(debit_cents - credit_cents)::bigint as cents
      from entries join ledger.lines using (association_id, number) where fiscal_year in ${standingYears(sql`${associationId}`)} and account ~ '^[45]'
        group by account, case when account ~ '^4' then third_party end)
    select (select coalesce(json_agg(monthly order by month, account), '[]') from monthly) as sums,
      (select coalesce(json_agg(held), '[]') from held where cents <> 0) as standing,
      (select coalesce(json_agg(json_build_object('account', account, 'nature', nature)), '[]') from nature_accounts where association_id = ${associationId}) as decided,
      (select count(*) from drafts where association_id = ${associationId} and kind = 'expense' and number is null and day < ${thisMonth}::date
        and (${canteenId ?? null}::uuid is null or canteen_id = ${canteenId ?? null})) as waiting,
      (select json_build_object('count', count(*), 'cents', coalesce(sum(drafts.amount_cents), 0)) from drafts
        left join drafts as settled on settled.association_id = drafts.association_id and settled.id = drafts.settles
        where drafts.association_id = ${associationId} and drafts.number is null and drafts.day <= ${today}::date
          and (drafts.kind = 'expense' and drafts.way in ('cash', 'card', 'transfer', 'direct-debit', 'cheque') or drafts.kind = 'payment' and settled.kind = 'expense')
          and (${canteenId ?? null}::uuid is null or drafts.canteen_id = ${canteenId ?? null})) as unwritten,
      (select max(entry_date) from entries where entry_date <= ${today}::date) as "lastDay",
      (select since from outlook_shares where canteen_id = ${shownCanteenId}) as "sharedSince"`.execute(db)
  const { decided, sharedSince, ...found } = rows[0]!
  return { ...found, names: accountNames([], decided), sharedSince: sharedSince === null ? null : new Date(sharedSince) }
}

/** Canteens whose outlook the network sees, by name, so many at once. */
export const sharedAtOnce = 20

export type SharedCanteen = {
  id: string
  slug: string
  name: string
  associationId: string
  isAlone: boolean
  sums: MonthlySum[]
  cashCents: number
  names: AccountNames
}

type Shown = Omit<SharedCanteen, 'names'> & { total: number; decided: { account: string; nature: Nature }[] }

/** What belongs to the whole association counts where it has one canteen. @param page from 1 */
export async function findSharedOutlooks(db: Database, { since, until, page }: { since: string; until: string; page: number }) {
  const ofPage = sql`limit ${sharedAtOnce} offset ${(page - 1) * sharedAtOnce}`
  const { rows } =
    await sql<Shown>`${shownOutlooks({ which: ofPage, since, until })} select id, slug, name, "associationId", "isAlone", total, decided, sums,
    "cashCents" from told order by name, id`.execute(db)
  const canteens = rows.map(({ decided, ...canteen }) => ({ ...canteen, names: accountNames([], decided) }))
  return { canteens, pages: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / sharedAtOnce)) }
}

/** Of those that agreed: what their books tell. @param which of them */
function shownOutlooks({ which, since, until }: { which: RawBuilder<unknown>; since: string; until: string }) {
  return sql`with shared as (
      select canteens.id, slug, name, association_id, count(*) over () as total,
        not exists (select from canteens as other where other.association_id = canteens.association_id and other.id <> canteens.id) as alone
      from canteens join outlook_shares on canteen_id = canteens.id ${which}
    ), told as (
    select id, slug, name, association_id, alone, association_id as "associationId", alone as "isAlone", total,
      (select coalesce(json_agg(json_build_object('account', account, 'nature', nature)), '[]') from nature_accounts as decided
        where decided.association_id = shared.association_id) as decided,
      (select coalesce(json_agg(monthly), '[]') from (
        select date_trunc('month', entry_date)::date as month, account, sum(debit_cents - credit_cents)::bigint as cents
        from ledger.entries as e join ledger.lines using (association_id, number)
        where e.association_id = shared.association_id and (e.canteen_id = shared.id or (alone and e.canteen_id is null))
          and entry_date >= ${since}::date and entry_date < ${until}::date and account ~ '^[67]' group by 1, 2) as monthly) as sums,
      (select coalesce(sum(debit_cents - credit_cents), 0)::bigint ${cashOf(sql`shared`)}) as "cashCents"
    from shared)`
}

function cashOf(canteen: RawBuilder<unknown>) {
  return sql`from ledger.entries as e join ledger.lines using (association_id, number)
    where e.association_id = ${canteen}.association_id and (e.canteen_id = ${canteen}.id or (alone and e.canteen_id is null)) and account ~ '^5'
      and fiscal_year in ${standingYears(sql`${canteen}.association_id`)}`
}

/** So far back a canteen is compared with itself. */
const monthsCompared = 3

/** Months ahead, in halves; `before`: what was there three months ago, by the same usual month; null where the books that stand do not reach so far. */
export type MonthsAhead = { canteenId: string; now: number; before: number | null }

/** Of these canteens, those that agreed to show their outlook and whose usual month is known. @param thisMonth its first day */
export async function findMonthsAhead(db: Database, canteenIds: readonly string[], thisMonth: string): Promise<MonthsAhead[]> {
  const since = monthsBefore(thisMonth, lately)
  const then = monthsBefore(thisMonth, monthsCompared)
  const { rows } = await sql<Shown & { beforeCents: number | null }>`
    ${shownOutlooks({ which: sql`where canteens.id = any(${canteenIds}::uuid[])`, since, until: thisMonth })}
    select told.*, (select case when count(*) > 0 then sum(debit_cents - credit_cents)::bigint end ${cashOf(sql`told`)}
      and entry_date < ${then}::date) as "beforeCents" from told`.execute(db)
  return rows.flatMap(({ decided, cashCents, beforeCents, ...canteen }) => {
    const usual = usualOf({ ...canteen, names: accountNames([], decided) }, [], thisMonth)
    const now = monthsAhead(cashCents, usual)
    if (now === undefined || usual.months === 0) return []
    return [{ canteenId: canteen.id, now, before: beforeCents === null ? null : (monthsAhead(beforeCents, usual) ?? null) }]
  })
}
