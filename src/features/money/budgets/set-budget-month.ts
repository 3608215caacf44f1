import type { Nature } from '#src/features/money/accounts/nature.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToGive, type MonthRefusal } from './budget.ts'
import { findBudget, findGivenMonths } from './queries.ts'

type SetBudgetMonth = {
  associationId: string
  canteenId: string
  fiscalYear: string
  /** Of the year, their first days. */
  months: readonly string[]
  nature: Nature
  month: string
  /** Null: an even share again. */
  cents: number | null
  actorId: string
  now: Date
}

/** What a month gets of a year's line, in place of its even share. Locks: the canteen. */
export function setBudgetMonth(db: Database, setting: SetBudgetMonth): Promise<Result<null, MonthRefusal>> {
  const { associationId, canteenId, fiscalYear, months, nature, month, cents, actorId, now } = setting
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().execute()
    const known = { planned: await findBudget(tx, canteenId, fiscalYear), given: await findGivenMonths(tx, canteenId, fiscalYear), months }
    const refusal = cents === null ? undefined : refusalToGive({ nature, month, cents }, known)
    if (refusal) return refuse(refusal)
    const key = { canteen_id: canteenId, fiscal_year: fiscalYear, nature, month }
    if (cents === null)
      await tx
        .deleteFrom('budget_months')
        .where('canteen_id', '=', canteenId)
        .where('fiscal_year', '=', fiscalYear)
        .where('nature', '=', nature)
        .where('month', '=', month)
        .execute()
    else
      await tx
        .insertInto('budget_months')
        .values({ ...key, cents })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'fiscal_year', 'nature', 'month']).doUpdateSet({ cents }))
        .execute()
    await recordEvent(tx, { name: 'budget.set', canteenId, subjectId: associationId, actorId, at: now, facts: { firstDay: fiscalYear } })
    return accept(null)
  })
}
