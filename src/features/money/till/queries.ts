import { sql, type RawBuilder } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { cutOffHour } from '#src/features/money/sales/cut-off.ts'
import { confidentialNatures } from '#src/features/money/drafts/draft.ts'
import { cashSoldOn } from '#src/features/money/sales/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { SheetLine } from './sheet.ts'
import { nextDay, type Closing, type Till } from './till.ts'
import { lastDayOver } from './till-day.ts'

export type OpenTill = { canteenId: string; nextDay: string; timeZone: string; lastDay: string }

/** Canteens whose books go on, with the day of their till that is to be closed next and the last day of their fiscal years. */
export function findOpenTills(db: Database): Promise<OpenTill[]> {
  return db
    .selectFrom('canteens')
    .innerJoin('ledger.fiscal_years', 'ledger.fiscal_years.association_id', 'canteens.association_id')
    .select(['canteens.id as canteenId', 'time_zone as timeZone'])
    .select(({ fn }) => [fn.max<string>('last_day').as('lastDay')])
    .select(sql<string>`coalesce(till_closed_until + 1, min(first_day))`.as('nextDay'))
    .groupBy('canteens.id')
    .having(sql<boolean>`coalesce(till_closed_until + 1, min(first_day)) <= max(last_day)`)
    .orderBy('canteens.id')
    .execute()
}

/** The job that closes days comes by within the hour: only what it left open is told. */
const hoursOfTheJob = cutOffHour + 2

/** How many days of the till of a canteen of the question are over and still open. */
export function openTillDays(now: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(select coalesce(greatest(0, least((${now} at time zone time_zone - ${hoursOfTheJob} * interval '1 hour')::date - 1, max(last_day))
    - coalesce(till_closed_until, min(first_day) - 1)), 0) from ledger.fiscal_years where fiscal_years.association_id = canteens.association_id)`
}

type Looking = { canteen: { id: string; timeZone: string }; month: string; seals: Seals; now: Date }
type TillRow = Omit<Till, 'isSealed' | 'closings'> & { sealedWith: string[] }

/** Months and years of which the page tells. */
const periodsTold = 24

/** A month of a canteen's till. @param month its first day */
export async function findTill(db: Database, { canteen, month, seals, now }: Looking): Promise<Till> {
  const over = lastDayOver(now, canteen.timeZone)
  const closings = (rest: ReturnType<typeof sql>) => sql<Closing[]>`(select coalesce(json_agg(told order by number desc), '[]') from (
    select ${closingColumns} from ledger.closings as c where c.association_id = canteens.association_id and canteen_id = canteens.id and ${rest}) as told)`
  const { rows } = await sql<TillRow & { days: Closing[]; periods: Closing[] }>`
    with years as (select min(first_day) as first_day, max(last_day) as last_day from ledger.fiscal_years
      where association_id = (select association_id from canteens where id = ${canteen.id})),
    following as (select coalesce(till_closed_until + 1, first_day) as day from canteens, years where id = ${canteen.id})
    select till_closed_until as "closedUntil", years.first_day as "firstDay", years.last_day as "lastDay",
      ${closings(sql`kind = 'day' and first_day >= ${month} and first_day < ${month}::date + interval '1 month'`)} as days,
      ${closings(sql`number in (select number from ledger.closings where association_id = c.association_id and canteen_id = c.canteen_id
        and kind <> 'day' order by number desc limit ${periodsTold})`)} as periods,
      ${closings(sql`number = (select max(number) from ledger.closings where association_id = c.association_id and canteen_id = c.canteen_id)`)}->0 as latest,
      (select coalesce(json_agg(json_build_object('slug', slug, 'title', title, 'day', service_date) order by service_date), '[]') from (
        select * from meals where canteen_id = canteens.id and state in ('published', 'held') and service_date between following.day and ${over}
        order by service_date limit 100) as open) as unclosed,
      array(select key_id from bags join meals on meals.canteen_id = bags.canteen_id and meals.id = bags.meal_id
        where bags.canteen_id = canteens.id and service_date = following.day
        union select key_id from purses where canteen_id = canteens.id and nature = 'meal') as "sealedWith"
    from canteens, years, following where id = ${canteen.id}`.execute(db)
  const row = rows[0]
  if (!row) throw new NotFound()
  const { sealedWith, days, periods, ...till } = row
  return { ...till, closings: [...days, ...periods], isSealed: nextDay(till) !== null && !sealedWith.every((key) => seals.knows(key)) }
}

const closingColumns = sql`kind, number, first_day as "firstDay", last_day as "lastDay", received_cents as "receivedCents",
  reversed_cents as "reversedCents", perpetual_received_cents as "perpetualReceivedCents", perpetual_reversed_cents as "perpetualReversedCents"`

export type Sheet = {
  association: string
  closing: (Closing & { headNumber: number; headHash: string }) | null
  lines: SheetLine[]
  reason: string | null
  floatCents: number | null
  prints: number
  /** Of whatever is counted at a canteen. */
  threshold: number
}

/** What stands of a day of the till beside its bags. */
export async function findSheet(db: Database, { canteenId, day }: DayKey): Promise<Sheet> {
  const { rows } = await sql<Sheet>`
    select legal_name as association, ${booksOfDay(sql`canteens.association_id`, day)},
      (select reason from variance_reasons where canteen_id = canteens.id and day = ${day}) as reason,
      (select float_cents from till_floats where canteen_id = canteens.id and valid_from <= ${day} order by valid_from desc limit 1) as "floatCents",
      (select count(*) from till_prints where canteen_id = canteens.id and day = ${day}) as prints,
      (select canteen_cell_threshold from network) as threshold
    from canteens join associations on associations.id = association_id where canteens.id = ${canteenId}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** What a day of practice left in the books for practice. */
export async function findPracticeSheet(db: Database, { canteenId, day }: DayKey): Promise<Pick<Sheet, 'closing' | 'lines'>> {
  const { rows } = await sql<Pick<Sheet, 'closing' | 'lines'>>`
    select ${booksOfDay(sql`training_id`, day)}
    from canteens join associations on associations.id = association_id where canteens.id = ${canteenId}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** As part of a question about a canteen. */
function booksOfDay(association: RawBuilder<unknown>, day: string): RawBuilder<unknown> {
  return sql`(select to_json(told) from (select ${closingColumns}, head_number as "headNumber", encode(head_hash, 'hex') as "headHash" from ledger.closings
      where association_id = ${association} and canteen_id = canteens.id and kind = 'day' and first_day = ${day}) as told) as closing,
    (select coalesce(json_agg(json_build_object('number', number, 'label', label, 'account', account, 'debitCents', debit_cents, 'creditCents', credit_cents)
      order by number, position), '[]') from ledger.entries join ledger.lines using (association_id, number)
      where association_id = ${association} and canteen_id = canteens.id and entry_date = ${day} and piece like 'Z-%') as lines`
}

/** The change that stays in the till on a day; undefined where none was ever set. */
export async function findFloatOn(db: Database, canteenId: string, day: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('till_floats')
    .where('canteen_id', '=', canteenId)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .select('float_cents')
    .executeTakeFirst()
  return row?.float_cents
}

/** `receivedCents`: gifts, what partners gave, other income. */
export type SetAside = Record<`${'float' | 'sold' | 'paid' | 'received' | 'spent' | 'deposited'}Cents`, number>

/**
 * What lies in the till on a day, or left it, and is none of what its meals brought in: change, sales, invoices paid in cash, gifts and other income, expenses
 * and bills paid out of it; and what was brought to the bank. Each is a sum, and wages are told to nobody here.
 */
export async function findSetAside(db: Database, canteenId: string, day: string): Promise<SetAside> {
  const { rows } = await sql<SetAside>`
    select ${cashSoldOn(day)} as "soldCents",
      coalesce((select float_cents from till_floats where canteen_id = canteens.id and valid_from <= ${day} order by valid_from desc limit 1), 0)::bigint as "floatCents",
      (select coalesce(sum(cents), 0)::bigint from invoice_payments as paid join invoices on invoices.association_id = paid.association_id and invoices.id = paid.invoice_id
        where paid.association_id = canteens.association_id and invoices.canteen_id = canteens.id and means = 'cash' and paid_on = ${day} and taken_back_at is null) as "paidCents",
      "spentCents", "depositedCents", ("incomeCents"
        + (select coalesce(sum(cents), 0) from gifts where gifts.association_id = canteens.association_id and gifts.canteen_id = canteens.id
          and means = 'cash' and given_on = ${day} and taken_back_on is null)
        + (select coalesce(sum(cents), 0) from sponsorships where sponsorships.canteen_id = canteens.id
          and way = 'cash' and noted_on = ${day} and taken_back_on is null))::bigint as "receivedCents"
    from canteens, lateral (select
        coalesce(sum(draft.amount_cents) filter (where coalesce(settled.kind, draft.kind) = 'expense' and draft.way = 'cash'), 0)::bigint as "spentCents",
        coalesce(sum(draft.amount_cents) filter (where coalesce(settled.kind, draft.kind) = 'income' and draft.way = 'cash'), 0)::bigint as "incomeCents",
        coalesce(sum(draft.amount_cents) filter (where draft.kind = 'move' and draft.way = 'cash-deposit'), 0)::bigint as "depositedCents"
      from drafts as draft left join drafts as settled on settled.association_id = draft.association_id and settled.id = draft.settles
      where draft.association_id = canteens.association_id and draft.canteen_id = canteens.id and draft.day = ${day} and not draft.taken_back
        and (coalesce(settled.nature, draft.nature) is null or coalesce(settled.nature, draft.nature) <> all (${[...confidentialNatures]}))) as moved
    where canteens.id = ${canteenId}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

type DayKey = { canteenId: string; day: string }

/** Why the till held more or less on a day. */
export async function findReason(db: Database, { canteenId, day }: DayKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('variance_reasons')
    .where('canteen_id', '=', canteenId)
    .where('day', '=', day)
    .select('reason')
    .executeTakeFirst()
  return row?.reason
}

/** A copy that was asked for on paper. @throws NotFound */
export function findPrint(db: Database, { canteenId, day, number }: DayKey & { number: number }) {
  return db
    .selectFrom('till_prints')
    .where('canteen_id', '=', canteenId)
    .where('day', '=', day)
    .where('number', '=', number)
    .select(['number', 'printed_at as printedAt'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type WaitingTill = {
  canteen: string
  slug: string
  nextDay: string
  timeZone: string
  /** The first meal that keeps its day, and those after it, from being closed. */
  meal: { title: string; day: string } | null
}

/** Tills of an association of which a day until the last one asked for is not closed, as a part of a question. */
export function waitingTills(db: Database, associationId: string, until: string) {
  const nextDay = sql<string>`coalesce(till_closed_until + 1, (select min(first_day) from ledger.fiscal_years where association_id = ${associationId}))`
  return db
    .selectFrom('canteens')
    .where('association_id', '=', associationId)
    .where(sql<boolean>`${nextDay} <= ${until}::date`)
    .select(['name as canteen', 'slug', 'time_zone as timeZone', nextDay.as('nextDay')])
    .select((eb) =>
      jsonObjectFrom(
        eb
          .selectFrom('meals')
          .whereRef('meals.canteen_id', '=', 'canteens.id')
          .where('service_date', '>=', nextDay)
          .where('service_date', '<=', until)
          .where('state', 'in', ['published', 'held'])
          .select(['title', 'service_date as day'])
          .orderBy('service_date')
          .limit(1),
      ).as('meal'),
    )
    .orderBy('name')
}
