import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { TeammateKey } from '#src/features/kitchen/teammates/queries.ts'

type Acting = TeammateKey & { now: Date }
type Added = { what: string; day: string; minutes: number }

/** Hours beside the tasks of meals, as somebody says themself. Sent twice, they are once. */
export async function addHours(
  db: Database,
  { canteenId, teammateId, lineId, added, now }: Acting & { lineId: string; added: Added },
): Promise<void> {
  const { kind } = await teammateOf(db, { canteenId, teammateId })
  const line = { canteen_id: canteenId, id: lineId, line_id: lineId, teammate_id: teammateId, task_id: null, kind: 'added' as const }
  await db
    .insertInto('hours')
    .values({ ...line, ...added, person_kind: kind, starts_at: null, noted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What a line was in truth; none: they were not there. The line before it stays in the log. @throws NotFound for a line of somebody else */
export function correctHours(
  db: Database,
  { canteenId, teammateId, lineId, minutes, now }: Acting & { lineId: string; minutes: number },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockTeammate(tx, { canteenId, teammateId })
    const lines = tx.selectFrom('hours').where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId)
    const stands = await lines
      .where('line_id', '=', lineId)
      .orderBy('noted_at', 'desc')
      .selectAll()
      .executeTakeFirstOrThrow(() => new NotFound())
    if (stands.minutes === minutes) return
    const { id: _, kind: __, ...line } = stands
    // Two corrections in one instant stand in the order in which they came.
    const notedAt = new Date(Math.max(now.getTime(), stands.noted_at.getTime() + 1))
    const kind = minutes === 0 ? ('released' as const) : ('corrected' as const)
    await tx
      .insertInto('hours')
      .values({ ...line, kind, minutes, noted_at: notedAt })
      .execute()
  })
}

/** Who is employed or in civic service shows their share of the hours to the team, or no longer does. */
export async function showShare(db: Database, { canteenId, teammateId, shown }: TeammateKey & { shown: boolean }): Promise<void> {
  const own = db.updateTable('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await own.where('kind', 'in', ['employee', 'civic-service']).set({ shows_share: shown }).execute()
}

function teammateOf(db: Database, { canteenId, teammateId }: TeammateKey) {
  return db
    .selectFrom('teammates')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', teammateId)
    .select('kind')
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Two corrections at once wait for each other. */
async function lockTeammate(tx: Database, { canteenId, teammateId }: TeammateKey): Promise<void> {
  const teammate = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await teammate.forNoKeyUpdate().select('id').execute()
}
