import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Planned } from './budget.ts'

/** What a canteen plans for a year; nothing where nobody said. */
export async function findBudget(db: Database, canteenId: string, fiscalYear: string): Promise<Planned> {
  const rows = await db
    .selectFrom('budgets')
    .where('canteen_id', '=', canteenId)
    .where('fiscal_year', '=', fiscalYear)
    .select(['nature', 'cents'])
    .execute()
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
