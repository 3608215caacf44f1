import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { accountsDecided, decidedUntil } from '#src/features/money/accounts/queries.ts'
import type { FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { MonthBalance, Planned } from './budget.ts'

/** What a canteen plans for a year; nothing where nobody said. */
export async function findBudget(db: Database, canteenId: string, fiscalYear: string): Promise<Planned> {
  return byNature(await plannedOf(db, canteenId, fiscalYear).execute())
}

/** With where each nature goes on the last day of the year. */
export async function findBudgetAndAccounts(db: Database, { id, associationId }: { id: string; associationId: string }, year: FiscalYear) {
  const { planned, decided } = await db
    .selectNoFrom([
      jsonArrayFrom(plannedOf(db, id, year.firstDay)).as('planned'),
      jsonArrayFrom(decidedUntil(db, associationId, year.lastDay)).as('decided'),
    ])
    .executeTakeFirstOrThrow()
  return { planned: byNature(planned), accounts: accountsDecided(decided) }
}

function plannedOf(db: Database, canteenId: string, fiscalYear: string) {
  return db.selectFrom('budgets').where('canteen_id', '=', canteenId).where('fiscal_year', '=', fiscalYear).select(['nature', 'cents'])
}

function byNature(rows: readonly { nature: string; cents: number }[]): Planned {
  return Object.fromEntries(rows.map(({ nature, cents }) => [nature, cents]))
}

/** What all these canteens plan together. */
export async function findBudgetOfAll(db: Database, canteenIds: readonly string[], fiscalYear: string): Promise<Planned> {
  const rows = await db
    .selectFrom('budgets')
    .where('canteen_id', 'in', canteenIds)
    .where('fiscal_year', '=', fiscalYear)
    .groupBy('nature')
    .select(['nature', sql<number>`sum(cents)::bigint`.as('cents')])
    .execute()
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
