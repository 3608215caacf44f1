/** The books of a canteen of the demonstration: its till day by day and its months as a treasurer validated them, written many at a time. */
import { sql } from 'kysely'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import type { Bag } from '#src/features/money/contributions/bag.ts'
import { monthAfter, monthOf } from '#src/features/money/drafts/draft.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { credit, debit, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { SaleSum } from '#src/features/money/sales/sale.ts'
import { emptyPurse } from '#src/features/money/till/purse.ts'
import { sealPurse } from '#src/features/money/till/seal-purse.ts'
import { lastDayOver, type Period } from '#src/features/money/till/till-day.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAfter, dayAt } from '#src/platform/time.ts'
import type { Random } from '#src/solver/random.ts'
import type { Happening } from './happening.ts'
import { insertBudget } from './insert-budget.ts'
import { insertDrafts, insertThirdParties } from './insert-drafts.ts'
import { insertGrant } from './insert-grant.ts'
import { insertMembers } from './insert-members.ts'
import { insertSales } from './insert-sales.ts'
import { insertStatement } from './insert-statement.ts'
import { keepTill, type Till, type Year } from './keep-till.ts'
import { firstDay } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'
import { draftsOfMonth, type NotedDraft } from './draft.ts'
import { validateMonths, type Validated } from './validate-months.ts'

type Drawing = {
  random: Random
  /** What is done by the commands themselves, in whatever order. */
  happenings: readonly Happening[]
  /** What was noted beside what every month brings. */
  alsoNoted: readonly NotedDraft[]
  /** It writes its invoices here, and sells drinks too. */
  sells: boolean
}

/** From the month of the first meal on; the last two fiscal years are open, as the accountant has not been there yet. */
export async function insertBooks(
  db: Database,
  canteen: Canteen,
  rows: Rows,
  { random, happenings, alsoNoted, sells }: Drawing,
): Promise<void> {
  const { id: canteenId, associationId, now, timeZone, seals, plan } = canteen
  const today = dayAt(now, timeZone)
  const first = `${firstDay(today).slice(0, 7)}-01`
  const years = yearsUntil(first, today)
  for (const year of years) await openFiscalYear(db, { associationId, ...year })
  const accounts = await findAccountsOf(db, associationId, today)
  const until = lastDayOver(now, timeZone)
  const codes = await insertThirdParties(db, canteen)
  const waiting = await insertMembers(db, canteen, first, random)
  const bags = bagsByDay(rows)
  const sales = sells ? await insertSales(db, canteen, [...bags.keys()].toSorted(), random) : new Map<string, SaleSum[]>()

  const threshold = await findCanteenThreshold(db)
  const till = keepTill({ canteen, bags, sales, memberships: { ...emptyPurse, waiting }, years, until, accounts, threshold })
  const eaters = eatersByMonth(rows)
  const noted = monthsUntil(monthOf(first), monthOf(today))
    .flatMap((month) =>
      draftsOfMonth(
        { canteenId, plan, month, eaters: eaters.get(month) ?? 0, invoicesElsewhere: !sells, isThis: month === monthOf(today), accounts },
        random,
      ),
    )
    .concat(alsoNoted)
    .filter(({ day }) => day <= today)
  const opening = openingOf(first)
  const drafts = validateMonths({ canteenId, noted, till: till.entries, accounts, codes, today }, random)
  await writeBooks(db, canteen, { opening, till, drafts, happenings, codes })
  await insertGrant(db, { associationId, canteenId, codes })
  if (sells) await insertBudget(db, { canteenId, fiscalYear: years.at(-1)!.firstDay })
  await insertStatement(db, { associationId, drafts, today })
  await sealPurse(db, seals, { canteenId, nature: 'meal' }, till.meals)
  await sealPurse(db, seals, { canteenId, nature: 'membership' }, till.memberships)
  await db.updateTable('canteens').set({ till_closed_until: until }).where('id', '=', canteenId).execute()
}

/** What the association had in the bank before its books began here. */
const heldBeforeCents = 600_000

function openingOf(first: string): LedgerEntry {
  const lines = [debit('512', heldBeforeCents), credit('110', heldBeforeCents)]
  const dated = { date: first, validatedOn: first, pieceDate: first }
  return { canteenId: null, journal: 'AN', ...dated, piece: 'AN', label: writtenLabel('takenOver'), reverses: null, lines }
}

type Written = {
  opening: LedgerEntry
  till: Till
  drafts: readonly Validated[]
  codes: ReadonlyMap<string, string>
  happenings: readonly Happening[]
}

/** In the order in which everything became final: a till day is closed in the night that follows it, and its closing bears the head of the books of that night. */
async function writeBooks(db: Database, canteen: Canteen, { opening, till, drafts, codes, happenings }: Written): Promise<void> {
  const { id: canteenId, associationId } = canteen
  const entries = [opening, ...till.entries, ...drafts.flatMap(({ entry }) => entry ?? [])]
  const steps = stepsOf(entries, till.periods)
  const numbers = new Map<LedgerEntry, number>()
  let written = 0
  const writeUntil = async (last: string) => {
    const some = steps.slice(written).filter(({ night }) => night <= last)
    written += some.length
    await take(db, { associationId, canteenId }, some, numbers)
  }
  for (const { day, happen } of happenings.toSorted((one, other) => one.day.localeCompare(other.day))) {
    await writeUntil(day)
    await happen(db)
  }
  await writeUntil('9999-12-31')
  const vouchers = drafts.map(({ entry, ...draft }) => ({ ...draft, number: entry && numbers.get(entry)!, piece: entry && entry.piece }))
  await insertDrafts(db, canteen, vouchers, codes)
}

/** What became final on a day, then what is closed in that night. */
type Step = { night: string; entries: readonly LedgerEntry[]; periods: readonly Period[] }

function stepsOf(entries: readonly LedgerEntry[], periods: readonly Period[]): Step[] {
  const final = Map.groupBy(entries, ({ validatedOn }) => validatedOn)
  const ending = Map.groupBy(periods, ({ lastDay }) => dayAfter(lastDay))
  const nights = [...new Set([...final.keys(), ...ending.keys()])].toSorted()
  return nights.map((night) => ({ night, entries: final.get(night) ?? [], periods: ending.get(night) ?? [] }))
}

type Keeping = { associationId: string; canteenId: string }
type Taken = { number: number | null; refusal: string | null }

/** By one statement: hundreds of nights are hundreds of answers otherwise. */
async function take(db: Database, of: Keeping, steps: readonly Step[], numbers: Map<LedgerEntry, number>): Promise<void> {
  const calls = steps.flatMap(({ entries, periods }) => [
    ...(entries.length > 0 ? [{ entries: entries.map(({ canteenId: canteen, ...entry }) => ({ canteen, ...entry })) }] : []),
    ...periods,
  ])
  if (calls.length === 0) return
  const asked = sql<Taken>`
    select taken.number::int as number, taken.refusal
    from (select value as call, place from jsonb_array_elements(${JSON.stringify(calls)}::jsonb) with ordinality as calls (value, place) order by place) as ordered,
      lateral (select number, refusal from ledger.append(${of.associationId}, call->'entries') where call ? 'entries'
        union all select null, ledger.close_till(${of.associationId}, ${of.canteenId}, call->>'kind', (call->>'firstDay')::date, (call->>'lastDay')::date)
        where not call ? 'entries') as taken
    order by place`
  const { rows } = await asked.execute(db)
  const refused = rows.find(({ refusal }) => refusal !== null)
  if (refused) throw new Error(`the demonstration was refused: ${refused.refusal}`)
  const some = steps.flatMap(({ entries }) => entries)
  const last = rows.findLast(({ number }) => number !== null)?.number ?? 0
  for (const [index, entry] of some.entries()) numbers.set(entry, last - some.length + index + 1)
}

/** Civil years, the first of them a part of one. */
function yearsUntil(first: string, today: string): Year[] {
  const lastDay = `${first.slice(0, 4)}-12-31`
  return lastDay >= today ? [{ firstDay: first, lastDay }] : [{ firstDay: first, lastDay }, ...yearsUntil(dayAfter(lastDay), today)]
}

function monthsUntil(first: string, last: string): string[] {
  return first > last ? [] : [first, ...monthsUntil(monthAfter(first), last)]
}

function bagsByDay({ meals, money }: Rows): Map<string, Bag[]> {
  const days = new Map(meals.map(({ id, service_date: day }) => [id, day]))
  return new Map([...Map.groupBy(money, ({ mealId }) => days.get(mealId) ?? '')].map(([day, some]) => [day, some.map(({ bag }) => bag)]))
}

function eatersByMonth({ figures }: Rows): Map<string, number> {
  const months = Map.groupBy(figures, ({ service_date: day }) => monthOf(day))
  return new Map([...months].map(([month, meals]) => [month, meals.reduce((sum, { eaters }) => sum + eaters, 0)]))
}
