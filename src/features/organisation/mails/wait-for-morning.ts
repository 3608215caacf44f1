import { isQuiet, morningAfter } from '#src/features/organisation/mails/quiet-hours.ts'
import type { Database } from '#src/platform/database/database.ts'

type Message = { purpose: string; canteenId: string | null }

/** When a reminder that a busy server held up into the night may leave; undefined for what may leave now. */
export async function morningFor(db: Database, { purpose, canteenId }: Message, now: Date): Promise<Date | undefined> {
  if (purpose !== 'reminder' || canteenId === null) return undefined
  const { timeZone } = await db.selectFrom('canteens').where('id', '=', canteenId).select('time_zone as timeZone').executeTakeFirstOrThrow()
  return isQuiet(now, timeZone) ? morningAfter(now, timeZone) : undefined
}
