import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { saveEdit, type Edited } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { tornLines, type Planned } from './budget.ts'
import { findGivenMonths } from './queries.ts'

type KeepBudget = {
  associationId: string
  canteenId: string
  fiscalYear: string
  /** Of the year, their first days. */
  months: readonly string[]
  planned: Planned
  typed: Typed
  stands: (tx: Database) => Promise<Typed>
  actorId: string
  now: Date
}

/** What a canteen plans for a year, in place of what it planned before, unless months that were given amounts tear lines. Locks: the canteen. @returns those lines */
export function keepBudget(
  db: Database,
  { canteenId, fiscalYear, months, planned, typed, stands, actorId, now, associationId }: KeepBudget,
): Promise<Edited<Nature[]>> {
  return saveEdit(db, {
    subject: `budget of ${canteenId} for ${fiscalYear}`,
    typed,
    stands,
    save: async (tx) => {
      await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().execute()
      const torn = tornLines(planned, await findGivenMonths(tx, canteenId, fiscalYear), months)
      if (torn.length > 0) return torn
      await tx.deleteFrom('budgets').where('canteen_id', '=', canteenId).where('fiscal_year', '=', fiscalYear).execute()
      const rows = Object.entries(planned).filter(([, cents]) => cents > 0)
      const values = rows.map(([nature, cents]) => ({ canteen_id: canteenId, fiscal_year: fiscalYear, nature, cents }))
      if (values.length > 0) await tx.insertInto('budgets').values(values).execute()
      await recordEvent(tx, { name: 'budget.set', canteenId, subjectId: associationId, actorId, at: now, facts: { firstDay: fiscalYear } })
      return []
    },
  })
}
