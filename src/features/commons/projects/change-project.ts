import { randomUUID } from 'node:crypto'
import { stepColumns } from '#src/features/commons/paths/path.ts'
import { findPath } from '#src/features/commons/paths/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockProject } from './lock-project.ts'

type Acting = { canteenId: string; actorId: string; now: Date }

export type ProjectSettings = { cohort: string | null; accompaniedBy: string | null; isShown: boolean; words: string; carrierName: string }

/** @param tx of `saveEdit` */
export async function changeProject(tx: Database, { canteenId, settings, actorId, now }: Acting & { settings: ProjectSettings }) {
  await lockProject(tx, canteenId)
  const { cohort, accompaniedBy, isShown, words, carrierName } = settings
  await tx
    .updateTable('projects')
    .set({ cohort, accompanied_by: accompaniedBy, is_shown: isShown, words, carrier_name: carrierName })
    .where('canteen_id', '=', canteenId)
    .execute()
  await recordEvent(tx, { name: 'project.changed', canteenId, subjectId: canteenId, actorId, at: now })
}

type Moving = Acting & { id: string; openingOn: string; why: string }

/** Said the first time it is a day; said again it slides, with why. The same form sent twice is one. */
export function moveOpening(
  db: Database,
  { canteenId, id, openingOn, why, actorId, now }: Moving,
): Promise<Result<null, 'why' | 'opened'>> {
  return inTransaction(db, async (tx) => {
    const before = await lockProject(tx, canteenId)
    if (before.openedAt !== null) return refuse('opened')
    if (before.openingOn === openingOn) return accept(null)
    if (before.openingOn !== null) {
      if (why === '') return refuse('why')
      await tx
        .insertInto('project_slides')
        .values({ canteen_id: canteenId, id, step_id: null, from_on: before.openingOn, to_on: openingOn, why, slid_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await tx.updateTable('projects').set({ opening_on: openingOn }).where('canteen_id', '=', canteenId).execute()
    await recordEvent(tx, { name: 'project.opening-moved', canteenId, subjectId: canteenId, actorId, at: now, facts: { day: openingOn } })
    return accept(null)
  })
}

/** What the network's path has and the project has not; what it has stays as it is. Done twice, it is once. */
export function takePath(db: Database, { canteenId, actorId, now }: Acting): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { pathVersion } = await lockProject(tx, canteenId)
    const path = await findPath(tx)
    if (path.version <= pathVersion) return
    for (const { key, position, ...said } of path.steps)
      await tx
        .insertInto('project_steps')
        .values({
          ...{ canteen_id: canteenId, id: randomUUID(), path_key: key, position, ...stepColumns(said) },
          ...{ due_on: null, state_on: null, file_digest: null },
        })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'path_key']).doNothing())
        .execute()
    await tx.updateTable('projects').set({ path_version: path.version }).where('canteen_id', '=', canteenId).execute()
    await recordEvent(tx, {
      name: 'project.path-taken',
      canteenId,
      subjectId: canteenId,
      actorId,
      at: now,
      facts: { version: path.version },
    })
  })
}

/** It will not be: nothing of it is shown any more, and what it was stays to be read. Said twice, it is once. */
export function stopProject(db: Database, { canteenId, actorId, now }: Acting): Promise<Result<null, 'opened'>> {
  return inTransaction(db, async (tx) => {
    const { openedAt } = await lockProject(tx, canteenId)
    if (openedAt !== null) return refuse('opened')
    const stopped = await tx
      .updateTable('projects')
      .set({ stopped_at: now, is_shown: false })
      .where('canteen_id', '=', canteenId)
      .where('stopped_at', 'is', null)
      .returning('canteen_id')
      .executeTakeFirst()
    if (!stopped) return accept(null)
    await tx.updateTable('canteens').set({ state: 'closed' }).where('id', '=', canteenId).execute()
    await recordEvent(tx, { name: 'project.stopped', canteenId, subjectId: canteenId, actorId, at: now })
    return accept(null)
  })
}
