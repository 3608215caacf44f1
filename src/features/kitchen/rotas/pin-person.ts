import { randomUUID } from 'node:crypto'
import { lockTaker } from '#src/features/kitchen/tasks/find-takers.ts'
import { lockTask } from '#src/features/kitchen/tasks/lock-task.ts'
import { findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import { refusalToTake, type Taker, type Task, type TaskRefusal } from '#src/features/kitchen/tasks/task.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findRota } from './queries.ts'
import { firstDayOf, lastDayOf, monthOf, type RotaKey, type RotaPlace } from './rota.ts'

type PinPerson = RotaKey & { taskId: string; teammateId: string; learner: boolean; now: Date }

export type PinRefusal = TaskRefusal | 'other-month'

/** Somebody is proposed by hand: a new proposal leaves them there. Nobody is asked yet. Done twice, it is done once. */
export function pinPerson(db: Database, placing: PinPerson): Promise<Result<null, PinRefusal>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, month, taskId, teammateId, learner, now } = placing
    const task = await lockTask(tx, { canteenId, taskId })
    if (!task.meal || monthOf(task.day) !== month) return refuse('other-month')
    const taker = await lockTaker(tx, { canteenId, teammateId })
    const { places } = await findRota(tx, placing)
    if (isThere(task, places, teammateId)) return accept(null)
    const tasks = await findTasksBetween(tx, { canteenId, first: firstDayOf(month), last: lastDayOf(month) })
    const refusal = refusalToTake({ task: withProposed(task, places), taker: busyWith(taker, tasks, places), learner, now })
    if (refusal) return refuse(refusal)
    await beginRota(tx, placing)
    const place = { canteen_id: canteenId, month: firstDayOf(month), task_id: taskId, teammate_id: teammateId }
    await tx
      .insertInto('rota_places')
      .values({ ...place, learner, pinned: true, asked_at: null })
      .execute()
    return accept(null)
  })
}

function isThere({ id, people }: Task, places: readonly RotaPlace[], teammateId: string): boolean {
  const isProposed = places.some((place) => place.taskId === id && place.teammateId === teammateId)
  return isProposed || people.some((person) => person.id === teammateId)
}

/** A place for which somebody is proposed is not free for somebody else. */
function withProposed(task: Task, places: readonly RotaPlace[]): Task {
  const proposed = places.filter(({ taskId, learner }) => taskId === task.id && !learner)
  const people = proposed.map(
    ({ teammateId: id, name }) => ({ id, name, kind: 'volunteer', age: 'adult', greets: false, isNew: false, learner: false }) as const,
  )
  return { ...task, taken: task.taken + proposed.length, people: [...task.people, ...people] }
}

function busyWith(taker: Taker, tasks: readonly Task[], places: readonly RotaPlace[]): Taker {
  const proposed = new Set(places.filter(({ teammateId }) => teammateId === taker.id).map(({ taskId }) => taskId))
  const hours = tasks.flatMap((task) => (proposed.has(task.id) && task.hours ? [task.hours] : []))
  return { ...taker, busy: [...taker.busy, ...hours] }
}

/** A month may be made by hand alone. */
async function beginRota(tx: Database, { canteenId, month, now }: PinPerson): Promise<void> {
  const begun = { state: 'found' as const, search_id: randomUUID(), sought_at: now, measures: null, published_at: null }
  await tx
    .insertInto('rotas')
    .values({ canteen_id: canteenId, month: firstDayOf(month), ...begun })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type RotaPlaceKey = RotaKey & { taskId: string; teammateId: string }

/** Decided by hand, or left to the next proposal. */
export async function pinPlace(db: Database, { pinned, ...key }: RotaPlaceKey & { pinned: boolean }): Promise<void> {
  const place = db.updateTable('rota_places').where('canteen_id', '=', key.canteenId).where('month', '=', firstDayOf(key.month))
  await place.where('task_id', '=', key.taskId).where('teammate_id', '=', key.teammateId).set({ pinned }).execute()
}
