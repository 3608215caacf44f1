import { randomUUID } from 'node:crypto'
import { findManagers } from '#src/features/organisation/access/queries.ts'
import { stepColumns, type StepSaid } from '#src/features/commons/paths/path.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile, releaseFiles } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { StepState } from '#src/platform/database/tables/projects.ts'
import { lockProject } from './lock-project.ts'
import { dueOf, mostBlocks, mostOwnSteps } from './project.ts'
import { findStep } from './queries.ts'
import { projectMail, type Site } from './project-mails.ts'

type Acting = { canteenId: string; actorId: string; today: string; now: Date }

export type StepKept = { state: StepState; dueOn: string | null; why: string; note: string }

type OfStep = Acting & { canteen: { slug: string; name: string }; stepId: string; site: Site }
type Keeping = OfStep & { kept: StepKept }

/** Its day slides with why; who has to bring a document that is asked for is told. @param tx of `saveEdit` */
export async function keepStep(
  tx: Database,
  { canteenId, canteen, stepId, kept, site, actorId, today, now }: Keeping,
): Promise<Result<null, 'why'>> {
  const { openingOn } = await lockProject(tx, canteenId)
  const { step } = await findStep(tx, canteen.slug, stepId)
  const [before, after] = [dueOf(step, openingOn), dueOf({ ...step, dueOn: kept.dueOn }, openingOn)]
  if (before !== null && after !== null && before !== after) {
    if (kept.why === '') return refuse('why')
    const slide = { step_id: step.id, from_on: before, to_on: after, why: kept.why, slid_at: now }
    await tx
      .insertInto('project_slides')
      .values({ canteen_id: canteenId, id: randomUUID(), ...slide })
      .execute()
  }
  const hasTurned = kept.state !== step.state
  await tx
    .updateTable('project_steps')
    .set({ due_on: kept.dueOn, note: kept.note, state: kept.state, ...(hasTurned && { state_on: today }) })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', step.id)
    .execute()
  if (!hasTurned) return accept(null)
  const facts = { step: step.titleFrench, state: kept.state }
  await recordEvent(tx, { name: 'project.step-turned', canteenId, subjectId: step.id, actorId, at: now, facts })
  if (kept.state === 'asked') {
    const readers = await findManagers(tx, canteenId, now)
    await queueMails(
      tx,
      readers.map((reader) =>
        projectMail(site, { mail: 'asked', reader, canteen: { id: canteenId, ...canteen }, about: step.titleFrench }),
      ),
      now,
    )
  }
  return accept(null)
}

/** What the project has to do beside what the network knows. The same form sent twice adds it once. */
export function addOwnStep(
  db: Database,
  { canteenId, id, said, dueOn }: Acting & { id: string; said: StepSaid; dueOn: string | null },
): Promise<Result<null, 'many'>> {
  return inTransaction(db, async (tx) => {
    await lockProject(tx, canteenId)
    const own = tx.selectFrom('project_steps').where('canteen_id', '=', canteenId).where('path_key', 'is', null).select('id')
    const there = await own.execute()
    if (there.length >= mostOwnSteps && there.every((step) => step.id !== id)) return refuse('many')
    await tx
      .insertInto('project_steps')
      .values({
        ...{ canteen_id: canteenId, id, path_key: null, position: 9000, ...stepColumns(said) },
        ...{ due_on: dueOn, state_on: null, file_digest: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return accept(null)
  })
}

type Document = OfStep & { file: SentFile }

/** It is received; whoever accompanies the project is told. One that replaces it is received anew. */
export function keepDocument(db: Database, { canteenId, canteen, stepId, file, site, actorId, today, now }: Document): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { accompaniedBy } = await lockProject(tx, canteenId)
    // Of two that come at once the second finds the first, which makes way for it.
    const { step } = await findStep(tx, canteen.slug, stepId)
    if (step.fileDigest === file.digest) return
    if (step.fileDigest !== null) await releaseFiles(tx, { ownerId: canteenId, usedBy: step.id, digest: step.fileDigest })
    await keepFile(tx, { ownerId: canteenId, usedBy: step.id, file, now })
    await tx
      .updateTable('project_steps')
      .set({ file_digest: file.digest, state: 'received', state_on: today })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', step.id)
      .execute()
    const facts = { step: step.titleFrench, state: 'received' }
    await recordEvent(tx, { name: 'project.step-turned', canteenId, subjectId: step.id, actorId, at: now, facts })
    await tellAccompanist(
      tx,
      { accompaniedBy, actorId, site, now },
      { mail: 'received', canteen: { id: canteenId, ...canteen }, about: step.titleFrench },
    )
  })
}

type Told = Omit<Parameters<typeof projectMail>[1], 'reader'>
type Telling = { accompaniedBy: string | null; actorId: string; site: Site; now: Date }

/** Nobody is told of what they did themself. */
async function tellAccompanist(tx: Database, { accompaniedBy, actorId, site, now }: Telling, told: Told): Promise<void> {
  if (accompaniedBy === null || accompaniedBy === actorId) return
  const reader = await tx.selectFrom('users').where('id', '=', accompaniedBy).select(['email', 'language']).executeTakeFirst()
  if (reader) await queueMails(tx, [projectMail(site, { ...told, reader })], now)
}

type Raising = Acting & { canteen: { slug: string; name: string }; id: string; words: string; site: Site }

/** Something blocks: whoever accompanies reads it at once. The same form sent twice is one. */
export function raiseBlock(db: Database, { canteenId, canteen, id, words, site, actorId, now }: Raising): Promise<Result<null, 'many'>> {
  return inTransaction(db, async (tx) => {
    const { accompaniedBy } = await lockProject(tx, canteenId)
    const standing = tx.selectFrom('project_blocks').where('canteen_id', '=', canteenId).where('ended_at', 'is', null).select('id')
    const there = await standing.execute()
    if (there.length >= mostBlocks && there.every((block) => block.id !== id)) return refuse('many')
    const added = await tx
      .insertInto('project_blocks')
      .values({ canteen_id: canteenId, id, words, raised_at: now, ended_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return accept(null)
    await recordEvent(tx, { name: 'project.blocked', canteenId, subjectId: id, actorId, at: now })
    await tellAccompanist(
      tx,
      { accompaniedBy, actorId, site, now },
      { mail: 'blocked', canteen: { id: canteenId, ...canteen }, about: words },
    )
    return accept(null)
  })
}

/** It blocks no more. Said twice, it is once. */
/** @throws NotFound where it is of another project, or of none */
export async function endBlock(db: Database, { canteenId, id, now }: { canteenId: string; id: string; now: Date }): Promise<void> {
  await db
    .selectFrom('project_blocks')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  await db
    .updateTable('project_blocks')
    .set({ ended_at: now })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}
