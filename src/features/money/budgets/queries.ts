import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { accountsDecided, decidedUntil } from '#src/features/money/accounts/queries.ts'
import type { FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Planned } from './budget.ts'

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
