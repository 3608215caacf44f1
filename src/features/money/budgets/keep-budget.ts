import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { saveEdit, type Edited } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Planned } from './budget.ts'

type KeepBudget = {
  associationId: string
  canteenId: string
  fiscalYear: string
  planned: Planned
  typed: Typed
  stands: (tx: Database) => Promise<Typed>
  actorId: string
  now: Date
}

/** What a canteen plans for a year, in place of what it planned before. */
export function keepBudget(
  db: Database,
  { canteenId, fiscalYear, planned, typed, stands, actorId, now, associationId }: KeepBudget,
): Promise<Edited<void>> {
  return saveEdit(db, {
    subject: `budget of ${canteenId} for ${fiscalYear}`,
    typed,
    stands,
    save: async (tx) => {
      await tx.deleteFrom('budgets').where('canteen_id', '=', canteenId).where('fiscal_year', '=', fiscalYear).execute()
      const rows = Object.entries(planned).filter(([, cents]) => cents > 0)
      const values = rows.map(([nature, cents]) => ({ canteen_id: canteenId, fiscal_year: fiscalYear, nature, cents }))
      if (values.length > 0) await tx.insertInto('budgets').values(values).execute()
      await recordEvent(tx, { name: 'budget.set', canteenId, subjectId: associationId, actorId, at: now, facts: { firstDay: fiscalYear } })
    },
  })
}
