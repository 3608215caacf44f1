import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { makeTasks, remakeTasks } from './make-tasks.ts'
import type { TaskKind } from './task-kind.ts'

type Acting = { canteenId: string; actorId: string; now: Date }
type Keeping = Acting & { kindId: string; kind: TaskKind }

/** One more thing to do at each meal; the tasks of published meals are there at once. Sent twice, it is one. */
export function addKind(db: Database, { canteenId, kindId, kind, actorId, now }: Keeping): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await insertKind(tx, { canteenId, kindId, kind }))) return
    await recordEvent(tx, { name: 'task-kind.added', canteenId, subjectId: kindId, actorId, at: now, facts: { task: kind.name } })
    await makeTasks(tx, { canteenId, now })
  })
}

type Starting = Acting & { kinds: readonly { id: string; kind: TaskKind }[] }

/** What most canteens do, in one tap, where nothing is there yet. */
export function addStarters(db: Database, { canteenId, kinds, actorId, now }: Starting): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('canteens').where('id', '=', canteenId).forUpdate().select('id').execute()
    const known = tx.selectFrom('task_kinds').where('canteen_id', '=', canteenId).where('removed_at', 'is', null)
    if (await known.select('id').executeTakeFirst()) return
    for (const { id, kind } of kinds) {
      await insertKind(tx, { canteenId, kindId: id, kind })
      await recordEvent(tx, { name: 'task-kind.added', canteenId, subjectId: id, actorId, at: now, facts: { task: kind.name } })
    }
    await makeTasks(tx, { canteenId, now })
  })
}

/** @param tx of `saveEdit`: nobody else writes it meanwhile */
export async function changeKind(tx: Database, { canteenId, kindId, kind, actorId, now }: Keeping): Promise<void> {
  await tx.updateTable('task_kinds').set(columnsOf(kind)).where('canteen_id', '=', canteenId).where('id', '=', kindId).execute()
  await recordEvent(tx, { name: 'task-kind.changed', canteenId, subjectId: kindId, actorId, at: now, facts: { task: kind.name } })
  await remakeTasks(tx, { canteenId, kindId, now })
}

/** Coming tasks of it that nobody took go; who said yes to one keeps it. @throws NotFound */
export function removeKind(db: Database, { canteenId, kindId, actorId, now }: Acting & { kindId: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name } = await tx
      .updateTable('task_kinds')
      .set({ removed_at: now })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', kindId)
      .where('removed_at', 'is', null)
      .returning('name')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'task-kind.removed', canteenId, subjectId: kindId, actorId, at: now, facts: { task: name } })
    await remakeTasks(tx, { canteenId, kindId, now })
  })
}

async function insertKind(tx: Database, { canteenId, kindId, kind }: Pick<Keeping, 'canteenId' | 'kindId' | 'kind'>): Promise<boolean> {
  const added = await tx
    .insertInto('task_kinds')
    .values({ canteen_id: canteenId, id: kindId, ...columnsOf(kind), removed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

function columnsOf(kind: TaskKind) {
  const { name, places, closes, leads } = kind
  return {
    ...{ name, places, closes, leads, starts_minutes: kind.startsMinutes, lasts_minutes: kind.lastsMinutes, skill_id: kind.skillId },
    ...{ minimum_age: kind.minimumAge, suits_first_time: kind.suitsFirstTime, is_key: kind.isKey, template_id: kind.templateId },
  }
}
