/** What the board of an invented canteen planned for the year. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'

/** In euros. */
const planned: Partial<Record<Nature, number>> = {
  meal: 43_000,
  membership: 500,
  gift: 800,
  patronage: 1000,
  drinks: 900,
  resale: 300,
  'private-hire': 3000,
  'company-meal': 6500,
  grant: 9000,
  food: 13_500,
  supplies: 700,
  equipment: 600,
  energy: 1400,
  rent: 5760,
  insurance: 510,
  'post-and-telephone': 360,
  'network-share': 800,
  wages: 20_520,
  'social-charges': 5520,
}

export async function insertBudget(db: Database, { canteenId, fiscalYear }: { canteenId: string; fiscalYear: string }): Promise<void> {
  const rows = Object.entries(planned).map(([nature, euros]) => ({ nature, cents: euros * 100 }))
  await db
    .insertInto('budgets')
    .values(rows.map((row) => ({ canteen_id: canteenId, fiscal_year: fiscalYear, ...row })))
    .execute()
}
