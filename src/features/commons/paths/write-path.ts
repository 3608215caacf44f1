import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { stepColumns, type StepSaid, type WrittenSaid } from './path.ts'
import { findWrittenPath } from './queries.ts'

type Acting = { actorId: string; now: Date }

/** Who writes the path waits for who else does. */
async function lockPath(tx: Database) {
  await sql`select pg_advisory_xact_lock(hashtextextended('path of projects', 0))`.execute(tx)
  return findWrittenPath(tx)
}

/** Begins a version with what the last one holds; where one is being written, that is it. */
export function beginVersion(db: Database): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { version, isDraft } = await lockPath(tx)
    if (isDraft) return
    await tx
      .insertInto('path_versions')
      .values({ version: version + 1, published_at: null, published_by: null })
      .execute()
    await sql`insert into path_steps (version, key, position, stage, kind, weeks_before, title_fr, title_en, words_fr, words_en, source_name, source_url, fits)
      select version + 1, key, position, stage, kind, weeks_before, title_fr, title_en, words_fr, words_en, source_name, source_url, fits
      from path_steps where version = ${version}`.execute(tx)
  })
}

/**
 * The draft says these steps of projects instead, in their order; it is begun where there is none. What is published stays, and so do the steps
 * of mentoring and what fits a step. @param tx of whoever takes them over
 */
export async function replaceDraft(tx: Database, steps: readonly (StepSaid & { key: string })[]): Promise<void> {
  await lockPath(tx)
  await beginVersion(tx)
  const { version, steps: before } = await findWrittenPath(tx)
  const fitsOf = new Map(before.map(({ key, fits }) => [key, fits]))
  await tx.deleteFrom('path_steps').where('version', '=', version).where('stage', '<>', 'mentoring').execute()
  const rows = steps.map((step, at) => ({
    ...{ version, key: step.key, position: (at + 1) * 10, fits: fitsOf.get(step.key) ?? '' },
    ...stepColumns(step),
  }))
  // A key that a step of mentoring has is refused: no step is left out unsaid.
  await tx.insertInto('path_steps').values(rows).execute()
}

/** Last of its stage. The same form sent twice adds it once. */
export function addStep(db: Database, { key, said }: { key: string; said: WrittenSaid }): Promise<Result<null, 'published'>> {
  return inTransaction(db, async (tx) => {
    const { version, isDraft, steps } = await lockPath(tx)
    if (!isDraft) return refuse('published')
    const position = Math.max(0, ...steps.map((step) => step.position)) + 10
    await tx
      .insertInto('path_steps')
      .values({ version, key, position, ...stepColumns(said), fits: said.fits })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return accept(null)
  })
}

/** @param tx of `saveEdit` */
export async function changeStep(tx: Database, { key, said }: { key: string; said: WrittenSaid }): Promise<void> {
  const { version, isDraft } = await lockPath(tx)
  if (!isDraft) throw new NotFound()
  await tx
    .updateTable('path_steps')
    .set({ ...stepColumns(said), fits: said.fits })
    .where('version', '=', version)
    .where('key', '=', key)
    .execute()
}

/** Of the draft alone: what a project has stays its own. */
export function removeStep(db: Database, key: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { version, isDraft } = await lockPath(tx)
    const step = tx.selectFrom('path_steps').where('key', '=', key)
    await step.select('key').executeTakeFirstOrThrow(() => new NotFound())
    if (isDraft) await tx.deleteFrom('path_steps').where('version', '=', version).where('key', '=', key).execute()
  })
}

type Publishing = Acting & { version: number; changed: string }

/** Projects that begin from now on have it; those on their way are told what is other. Said twice of one version, it is once. */
export function publishPath(db: Database, { version, changed, actorId, now }: Publishing): Promise<Result<null, 'published'>> {
  return inTransaction(db, async (tx) => {
    const draft = await lockPath(tx)
    if (!draft.isDraft || draft.version !== version) return draft.version === version ? accept(null) : refuse('published')
    await tx
      .updateTable('path_versions')
      .set({ changed, published_at: now, published_by: actorId })
      .where('version', '=', version)
      .execute()
    await recordEvent(tx, { name: 'path.published', actorId, at: now, facts: { version } })
    return accept(null)
  })
}
