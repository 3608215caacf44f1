import type { Database } from '#src/platform/database/database.ts'
import type { TaskKey } from './queries.ts'

/** When people were asked for a task, and whether they said no. Not who: under the task's lock it says whether the next few may be asked. */
export async function findWhenAsked(tx: Database, { canteenId, taskId }: TaskKey): Promise<{ at: Date; refused: boolean }[]> {
  const asked = tx.selectFrom('task_answers').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  return asked
    .where('asked_at', 'is not', null)
    .select(['refused'])
    .select((eb) => eb.ref('asked_at').$castTo<Date>().as('at'))
    .execute()
}
