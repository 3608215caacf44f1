import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import { agreeToMerge } from './merge-task.ts'
import { findTask, type TaskKey } from './queries.ts'
import { isOver, type Task } from './task.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { findPeople, writeToPerson } from './write-to-person.ts'

type Noting = TaskKey & { teammateId: string; actorId: string; canteen: MailedCanteen; sendsTexts: boolean; site: Site }

/**
 * A yes or a no that the team notes for somebody is told to them, who undoes it in one tap: whoever did not say it would learn it on the day. What
 * changed nothing is not told, nor what somebody noted for themself.
 */
export function notedByTeam<Accepted, Refused extends string>(
  db: Database,
  noting: Noting,
  change: (tx: Database) => Promise<Result<Accepted, Refused>>,
): Promise<Result<Accepted, Refused>> {
  return inTransaction(db, async (tx) => {
    const isThere = ({ people }: Task) => people.some(({ id }) => id === noting.teammateId)
    const wasThere = isThere(await lockTask(tx, noting))
    const changed = await change(tx)
    const task = await findTask(tx, noting)
    if (isThere(task) !== wasThere) await tellNoted(tx, noting, task, wasThere ? 'notedNo' : 'notedYes')
    return changed
  })
}

/** By mail, else by a text message; whom neither reaches, the team speaks to anyway. */
async function tellNoted(tx: Database, noting: Noting, task: Task, mail: 'notedYes' | 'notedNo'): Promise<void> {
  const { canteenId, teammateId, actorId, canteen, sendsTexts, site } = noting
  if (isOver(task, site.now)) return
  const own = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId).where('user_id', '=', actorId)
  if (await own.select('id').executeTakeFirst()) return
  for (const person of await findPeople(tx, canteenId, [teammateId]))
    await writeToPerson(tx, { canteenId, mail, person, canteen, task, sendsTexts, site })
}

/** « Oui, je le fais aussi », noted for whoever does the task to which another is to be added. @returns undefined where that is not asked of them */
export function noteAgreed(db: Database, noting: Noting): Promise<Result<null, 'over' | 'found'> | undefined> {
  return inTransaction(db, async (tx) => {
    const { name, askedInto } = await findTask(tx, noting)
    const added = await agreeToMerge(tx, noting)
    if (!added?.ok || !askedInto) return added
    const into = await findTask(tx, { canteenId: noting.canteenId, taskId: askedInto.id })
    await tellNoted(tx, noting, { ...into, name: `${into.name}, ${name}` }, 'notedYes')
    return added
  })
}
