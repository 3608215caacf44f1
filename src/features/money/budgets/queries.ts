import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { accountsDecided, decidedUntil } from '#src/features/money/accounts/queries.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { GivenMonth, MonthBalance, Plan, Planned } from './budget.ts'

/** What a canteen plans for a year; nothing where nobody said. */
export async function findBudget(db: Database, canteenId: string, fiscalYear: string): Promise<Planned> {
  return byNature(await plannedOf(db, canteenId, fiscalYear).execute())
}

/** With where each nature goes on the last day of the year. */
export async function findBudgetAndAccounts(db: Database, { id, associationId }: { id: string; associationId: string }, year: FiscalYear) {
  const { planned, decided, given } = await db
    .selectNoFrom([
      jsonArrayFrom(plannedOf(db, id, year.firstDay)).as('planned'),
      jsonArrayFrom(givenOf(db, id, year.firstDay)).as('given'),
      jsonArrayFrom(decidedUntil(db, associationId, year.lastDay)).as('decided'),
    ])
    .executeTakeFirstOrThrow()
  return { planned: byNature(planned), accounts: accountsDecided(decided), given }
}

function plannedOf(db: Database, canteenId: string, fiscalYear: string) {
  return db.selectFrom('budgets').where('canteen_id', '=', canteenId).where('fiscal_year', '=', fiscalYear).select(['nature', 'cents'])
}

function givenOf(db: Database, canteenId: string, fiscalYear: string) {
  return db
    .selectFrom('budget_months')
    .where('canteen_id', '=', canteenId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('month')
    .orderBy('nature')
    .select([sql<Nature>`nature`.as('nature'), 'month', 'cents'])
}

/** Canteens of an association that have planned a year. As a part of a question. */
export function plannersOf(db: Database, associationId: string, fiscalYear: string) {
  return db
    .selectFrom('canteens')
    .where('association_id', '=', associationId)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('budgets').whereRef('canteen_id', '=', 'canteens.id').where('fiscal_year', '=', fiscalYear)),
    )
    .orderBy('name')
    .select(['slug', 'name'])
}

/** What months of a canteen's year were given, in their order. */
export function findGivenMonths(db: Database, canteenId: string, fiscalYear: string): Promise<GivenMonth[]> {
  return givenOf(db, canteenId, fiscalYear).execute()
}

/** The plans of several canteens. */
export async function findPlans(db: Database, canteenIds: readonly string[], fiscalYear: string): Promise<Plan[]> {
  const { planned, given } = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('budgets')
          .where('canteen_id', 'in', canteenIds)
          .where('fiscal_year', '=', fiscalYear)
          .select(['canteen_id as canteenId', 'nature', 'cents']),
      ).as('planned'),
      jsonArrayFrom(
        eb
          .selectFrom('budget_months')
          .where('canteen_id', 'in', canteenIds)
          .where('fiscal_year', '=', fiscalYear)
          .select(['canteen_id as canteenId', sql<Nature>`nature`.as('nature'), 'month', 'cents']),
      ).as('given'),
    ])
    .executeTakeFirstOrThrow()
  const of = <Row extends { canteenId: string }>(rows: readonly Row[], id: string) => rows.filter(({ canteenId }) => canteenId === id)
  return canteenIds.map((id) => ({ planned: byNature(of(planned, id)), given: of(given, id) }))
}

function byNature(rows: readonly { nature: string; cents: number }[]): Planned {
  return Object.fromEntries(rows.map(({ nature, cents }) => [nature, cents]))
}

type OfYear = { associationId: string; fiscalYear: string; canteenId?: string | undefined }

/** What accounts of income and expense hold of each month, third parties together. */
export function findMonthBalances(db: Database, { associationId, fiscalYear, canteenId }: OfYear): Promise<MonthBalance[]> {
  const month = sql<string>`to_char(entry_date, 'YYYY-MM-01')`
  return db
    .selectFrom('ledger.entries as entries')
    .innerJoin('ledger.lines as lines', (join) =>
      join.onRef('lines.association_id', '=', 'entries.association_id').onRef('lines.number', '=', 'entries.number'),
    )
    .where('entries.association_id', '=', associationId)
    .where('fiscal_year', '=', fiscalYear)
    .where('account', '~', '^[67]')
    .$if(canteenId !== undefined, (query) => query.where('canteen_id', '=', canteenId ?? ''))
    .select([month.as('month'), 'account'])
    .select([sql<number>`sum(debit_cents)::bigint`.as('debitCents'), sql<number>`sum(credit_cents)::bigint`.as('creditCents')])
    .groupBy([month, 'account'])
    .orderBy('account')
    .execute()
}
