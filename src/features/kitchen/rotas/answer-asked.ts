import { sayNo } from '#src/features/kitchen/tasks/answer-call.ts'
import { lockTask } from '#src/features/kitchen/tasks/lock-task.ts'
import { takeTask } from '#src/features/kitchen/tasks/take-task.ts'
import type { TaskRefusal } from '#src/features/kitchen/tasks/task.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type AskedKey = { canteenId: string; taskId: string; teammateId: string }

export type AskedRefusal = TaskRefusal | 'not-asked'

/** A yes to what one was asked, also after a no: the task is theirs, as if they had taken it. What cannot be any more is asked no more. */
export function acceptAsked(
  db: Database,
  { canteenId, taskId, teammateId, now }: AskedKey & { now: Date },
): Promise<Result<null, AskedRefusal>> {
  return inTransaction(db, async (tx) => {
    const { people } = await lockTask(tx, { canteenId, taskId })
    if (people.some(({ id }) => id === teammateId)) return accept(null)
    const asked = await findAskedPlace(tx, { canteenId, taskId, teammateId })
    if (!asked && !(await hasSaidNo(tx, { canteenId, taskId, teammateId }))) return refuse('not-asked')
    const taken = await takeTask(tx, { canteenId, taskId, teammateId, learner: asked?.learner ?? false, byTeam: true, now })
    await forgetAsked(tx, { canteenId, taskId, teammateId })
    return taken.ok ? accept(null) : taken
  })
}

/**
 * Nobody asks them for it again. The team, which had asked, sees the no until the task is over, and nothing is kept of it then; said twice, or
 * after a yes, it changes nothing.
 */
export function declineAsked(db: Database, { now, ...key }: AskedKey & { now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockTask(tx, key)
    if (!(await findAskedPlace(tx, key))) return
    await sayNo(tx, { ...key, toldTeam: true, now })
    await forgetAsked(tx, key)
  })
}

function findAskedPlace(tx: Database, { canteenId, taskId, teammateId }: AskedKey) {
  return tx
    .selectFrom('rota_places')
    .where('canteen_id', '=', canteenId)
    .where('task_id', '=', taskId)
    .where('teammate_id', '=', teammateId)
    .where('asked_at', 'is not', null)
    .select('learner')
    .executeTakeFirst()
}

async function hasSaidNo(tx: Database, { canteenId, taskId, teammateId }: AskedKey): Promise<boolean> {
  const answers = tx.selectFrom('task_answers').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  const no = answers.where('teammate_id', '=', teammateId).where('refused', '=', true).where('told_team', '=', true)
  return (await no.select('task_id').executeTakeFirst()) !== undefined
}

async function forgetAsked(tx: Database, { canteenId, taskId, teammateId }: AskedKey): Promise<void> {
  const place = tx.deleteFrom('rota_places').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  await place.where('teammate_id', '=', teammateId).execute()
}
