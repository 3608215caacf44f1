import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import type { TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostMinutesADay } from './hours.ts'
import { standingHours } from './queries.ts'

type Acting = TeammateKey & { now: Date }
type Added = { what: string; day: string; minutes: number }

/** Hours beside the tasks of meals, as somebody says themself; a day has twenty-four of them in all. Sent twice, they are once. */
export function addHours(
  db: Database,
  { canteenId, teammateId, lineId, added, now }: Acting & { lineId: string; added: Added },
): Promise<Result<null, 'full-day'>> {
  return inTransaction(db, async (tx) => {
    const kind = await lockTeammate(tx, { canteenId, teammateId })
    const others = await minutesOfDay(tx, { canteenId, teammateId }, { day: added.day, except: lineId })
    if (others + added.minutes > mostMinutesADay) return refuse('full-day')
    const line = { canteen_id: canteenId, id: lineId, line_id: lineId, teammate_id: teammateId, task_id: null, kind: 'added' as const }
    await tx
      .insertInto('hours')
      .values({ ...line, ...added, person_kind: kind, starts_at: null, noted_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return accept(null)
  })
}

/** What a line was in truth; none: they were not there. The line before it stays in the log. @returns its day @throws NotFound for a line of somebody else */
export function correctHours(
  db: Database,
  { canteenId, teammateId, lineId, minutes, now }: Acting & { lineId: string; minutes: number },
): Promise<Result<string, 'full-day'>> {
  return inTransaction(db, async (tx) => {
    await lockTeammate(tx, { canteenId, teammateId })
    const lines = tx.selectFrom('hours').where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId)
    const stands = await lines
      .where('line_id', '=', lineId)
      .orderBy('noted_at', 'desc')
      .selectAll()
      .executeTakeFirstOrThrow(() => new NotFound())
    if (stands.minutes === minutes) return accept(stands.day)
    const others = await minutesOfDay(tx, { canteenId, teammateId }, { day: stands.day, except: lineId })
    if (others + minutes > mostMinutesADay) return refuse('full-day')
    const { id: _, kind: __, ...line } = stands
    // Two corrections in one instant stand in the order in which they came.
    const notedAt = new Date(Math.max(now.getTime(), stands.noted_at.getTime() + 1))
    const kind = minutes === 0 ? ('released' as const) : ('corrected' as const)
    await tx
      .insertInto('hours')
      .values({ ...line, kind, minutes, noted_at: notedAt })
      .execute()
    return accept(stands.day)
  })
}

/** Who is employed or in civic service shows their share of the hours to the team, or no longer does. */
export async function showShare(db: Database, { canteenId, teammateId, shown }: TeammateKey & { shown: boolean }): Promise<void> {
  const own = db.updateTable('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await own.where('kind', 'in', ['employee', 'civic-service']).set({ shows_share: shown }).execute()
}

/** Two lines at once wait for each other. @returns as what they give them @throws NotFound */
async function lockTeammate(tx: Database, { canteenId, teammateId }: TeammateKey): Promise<TeammateKind> {
  const teammate = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  const locked = await teammate
    .forNoKeyUpdate()
    .select('kind')
    .executeTakeFirstOrThrow(() => new NotFound())
  return locked.kind
}

type OtherLines = { day: string; except: string }

/** What stands of a day, without one line. */
async function minutesOfDay(tx: Database, { canteenId, teammateId }: TeammateKey, { day, except }: OtherLines): Promise<number> {
  const ofDay = standingHours(sql`canteen_id = ${canteenId} and teammate_id = ${teammateId} and day = ${day}`)
  const { rows } = await sql<{ minutes: number }>`select coalesce(sum(minutes), 0)::int as minutes from (${ofDay}) stands
    where line_id <> ${except}`.execute(tx)
  return rows[0]!.minutes
}
