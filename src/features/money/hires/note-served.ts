import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostServed } from './hire.ts'
import { lockHire, type HireKey } from './queries.ts'

export type ServedRefusal = 'not-accepted' | 'not-begun' | 'too-many'

/** How many people ate in private, once it has begun: they count in the year in which they ate. */
export function noteServed(
  db: Database,
  { canteenId, hireId, served, now }: HireKey & { served: number; now: Date },
): Promise<Result<null, ServedRefusal>> {
  return inTransaction(db, async (tx) => {
    const hire = await lockHire(tx, { canteenId, hireId })
    if (hire.state !== 'accepted') return refuse('not-accepted')
    if (now < hire.startsAt) return refuse('not-begun')
    if (served > mostServed(hire)) return refuse('too-many')
    await tx.updateTable('hires').set({ served }).where('canteen_id', '=', canteenId).where('id', '=', hireId).execute()
    return accept(null)
  })
}
