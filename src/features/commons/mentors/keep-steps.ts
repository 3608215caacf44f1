/** What the two do in their hundred days: ticked, ticked off again, and added to. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { letRead } from './let-read.ts'
import { lockMentoring, userOf, type OfPair } from './lock-mentoring.ts'
import { mostSteps } from './mentoring.ts'

type OfStep = OfPair & { stepId: string }

/** Says how it is, not that it turns: two tabs that say the same say it once. @param today where it is done; null: it is not, after all. @throws NotFound */
export function turnStep(db: Database, { stepId, doneOn, ...turning }: OfStep & { doneOn: string | null }): Promise<Result<null, 'over'>> {
  const { mentoringId, side } = turning
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.state !== 'running') return refuse('over')
    await letRead(tx, userOf(mentoring, side))
    const step = tx.selectFrom('mentoring_steps').where('canteen_id', '=', mentoring.canteenId).where('mentoring_id', '=', mentoringId)
    const { done_on } = await step
      .where('id', '=', stepId)
      .select('done_on')
      .executeTakeFirstOrThrow(() => new NotFound())
    if ((done_on === null) === (doneOn === null)) return accept(null)
    await tx
      .updateTable('mentoring_steps')
      .set({ done_on: doneOn })
      .where('canteen_id', '=', mentoring.canteenId)
      .where('mentoring_id', '=', mentoringId)
      .where('id', '=', stepId)
      .execute()
    return accept(null)
  })
}

type Adding = OfPair & { id: string; title: string; dueOn: string | null }

/** The same form sent twice adds one. */
export function addStep(db: Database, { id, title, dueOn, ...adding }: Adding): Promise<Result<null, 'over' | 'many'>> {
  const { mentoringId, side } = adding
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.state !== 'running') return refuse('over')
    await letRead(tx, userOf(mentoring, side))
    const there = await tx.selectFrom('mentoring_steps').where('mentoring_id', '=', mentoringId).select('id').execute()
    if (there.some((step) => step.id === id)) return accept(null)
    if (there.length >= mostSteps) return refuse('many')
    await tx
      .insertInto('mentoring_steps')
      .values({
        ...{
          canteen_id: mentoring.canteenId,
          mentoring_id: mentoringId,
          id,
          path_key: null,
          position: 9000,
          due_on: dueOn,
          title_fr: title,
        },
      })
      .execute()
    return accept(null)
  })
}
