import type { Purse } from '#src/features/money/till/purse.ts'
import { openPurse, sealPurse } from '#src/features/money/till/seal-purse.ts'
import { tillDayAt } from '#src/features/money/sales/cut-off.ts'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'

export type PurseToChange = { canteenId: string; seals: Seals }

/** The canteen's row: whoever joins, takes back or closes a day of the till waits. */
export function lockCanteen(tx: Database, canteenId: string) {
  return tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(['association_id as associationId', 'time_zone as timeZone'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

/** The month of the till, `YYYY-MM`, in which something is received. */
export function tillMonthAt(now: Date, timeZone: string): string {
  return tillDayAt(now, timeZone).slice(0, 7)
}

/**
 * Opens the purse of memberships under the canteen's lock, changes it and seals it again: anew also where nothing was given, so that who
 * reads the database learns nothing from whether it changed.
 */
export async function changePurse<Refusal extends string>(
  tx: Database,
  { canteenId, seals }: PurseToChange,
  change: (purse: Purse) => Result<Purse, Refusal>,
): Promise<Result<null, Refusal | 'purse-unreadable'>> {
  const key = { canteenId, nature: 'membership' as const }
  const purse = await openPurse(tx, seals, key)
  if (!purse) return refuse('purse-unreadable')
  const changed = change(purse)
  if (!changed.ok) return changed
  await sealPurse(tx, seals, key, changed.value)
  return accept(null)
}
