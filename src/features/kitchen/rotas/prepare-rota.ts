import { findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import type { MailedCanteen, Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { RotaState } from '#src/platform/database/tables/kitchen.ts'
import type { Proposal } from '#src/solver/rota/propose-rota.ts'
import type { Assignment } from '#src/solver/rota/rota.ts'
import { poseRota } from './pose-rota.ts'
import { findRota, findRotaPeople } from './queries.ts'
import { forgetPlace } from './publish-rota.ts'
import { tellWithdrawn } from './remove-place.ts'
import { firstDayOf, lastDayOf, type RotaKey } from './rota.ts'
import type { RotaThread } from './seek-rota.ts'
import { tellReasons } from './told-reason.ts'
import { tellRefusal, type ToldRefusal } from './told-refusal.ts'

type PrepareRota = RotaKey & { canteen: MailedCanteen; sendsTexts: boolean; searchId: string; seed: number; site: Site }

/** Seeks a month beside the requests, then keeps it, unless another search was asked for meanwhile. Never leaves a search unanswered. */
export async function prepareRota(db: Database, thread: RotaThread, request: PrepareRota): Promise<void> {
  try {
    const { canteenId, month, canteen, site, seed } = request
    const days = { first: firstDayOf(month), last: lastDayOf(month) }
    const [people, tasks, { places }] = await Promise.all([
      findRotaPeople(db, canteenId, site.now),
      findTasksBetween(db, { canteenId, ...days }),
      findRota(db, request),
    ])
    const rota = poseRota({ people, tasks, places, timeZone: canteen.timeZone, lastDay: days.last, now: site.now })
    if (rota.tasks.length === 0) return await refuseSearch(db, request, [{ reason: 'no-tasks' }])
    const found = await thread.search({ rota, seed })
    if (!found.ok) return await refuseSearch(db, request, found.refusals.map(tellRefusal))
    const yeses = new Set(tasks.flatMap((task) => task.people.map(({ id }) => `${task.id} ${id}`)))
    await answerSearch(db, request, 'found', (tx) => keepRota(tx, request, found, yeses))
  } catch (error) {
    await answerSearch(db, request, 'failed', async () => {})
    throw error
  }
}

function refuseSearch(db: Database, request: PrepareRota, refusals: readonly ToldRefusal[]): Promise<void> {
  return answerSearch(db, request, 'refused', async (tx) => {
    const rota = tx.updateTable('rotas').where('canteen_id', '=', request.canteenId).where('month', '=', firstDayOf(request.month))
    await rota.set({ refusals: JSON.stringify(refusals) }).execute()
  })
}

/** Under the lock of the rota's own row, and only if it still waits for this search. */
async function answerSearch(
  db: Database,
  { canteenId, month, searchId }: PrepareRota,
  state: RotaState,
  keep: (tx: Database) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const awaited = await tx
      .updateTable('rotas')
      .set({ state })
      .where('canteen_id', '=', canteenId)
      .where('month', '=', firstDayOf(month))
      .where('search_id', '=', searchId)
      .where('state', '=', 'sought')
      .returning('search_id')
      .executeTakeFirst()
    if (awaited) await keep(tx)
  })
}

type Kept = Extract<Proposal, { ok: true }>

/** What was proposed before goes; who is asked or put there by hand keeps that, or is told where it cannot be any more; who said yes has the task itself. */
async function keepRota(
  tx: Database,
  { canteenId, month, canteen, sendsTexts, site }: PrepareRota,
  { plan, measures }: Kept,
  yeses: Set<string>,
): Promise<void> {
  const first = firstDayOf(month)
  const rota = tx.updateTable('rotas').where('canteen_id', '=', canteenId).where('month', '=', first)
  await rota.set({ measures: JSON.stringify(measures) }).execute()
  const planned = new Set(plan.map(keyOf))
  const there = await tx
    .selectFrom('rota_places')
    .where('canteen_id', '=', canteenId)
    .where('month', '=', first)
    .select(['task_id as task', 'teammate_id as person', 'pinned', 'asked_at as askedAt'])
    .execute()
  for (const place of there) {
    if (planned.has(keyOf(place)) && (place.pinned || place.askedAt)) continue
    const key = { canteenId, taskId: place.task, teammateId: place.person }
    await forgetPlace(tx, key)
    if (place.askedAt && !yeses.has(keyOf(place))) await tellWithdrawn(tx, { ...key, canteen, sendsTexts, site })
  }
  await insertPlaces(
    tx,
    { canteenId, first },
    await stillThere(
      tx,
      canteenId,
      plan.filter((one) => !yeses.has(keyOf(one))),
    ),
  )
}

function keyOf({ task, person }: Pick<Assignment, 'task' | 'person'>): string {
  return `${task} ${person}`
}

/** Somebody may have left, or a meal been cancelled, during the search. Tasks are locked in this order, and before people, by all who lock several. */
async function stillThere(tx: Database, canteenId: string, plan: Kept['plan']): Promise<Kept['plan']> {
  const tasks = tx.selectFrom('tasks').where('canteen_id', '=', canteenId).where('state', '=', 'open').orderBy('id')
  const open = await tasks.forKeyShare().select('id').execute()
  const people = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('left_on', 'is', null).orderBy('id')
  const known = await people.forKeyShare().select('id').execute()
  const there = new Set([...open, ...known].map(({ id }) => id))
  return plan.filter(({ person, task }) => there.has(person) && there.has(task))
}

async function insertPlaces(tx: Database, { canteenId, first }: { canteenId: string; first: string }, plan: Kept['plan']): Promise<void> {
  if (plan.length === 0) return
  const rows = plan.map(({ task, person, learner, reasons }) => ({
    ...{ canteen_id: canteenId, month: first, task_id: task, teammate_id: person, learner, pinned: false, asked_at: null },
    reasons: JSON.stringify(tellReasons(reasons)),
  }))
  await tx
    .insertInto('rota_places')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['canteen_id', 'task_id', 'teammate_id']).doUpdateSet((eb) => ({ reasons: eb.ref('excluded.reasons') })),
    )
    .execute()
}
