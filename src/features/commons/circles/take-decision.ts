/** What a circle decided: its words stay as they are. It holds until another takes its place or it is ended; both stay to be read. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { lockCircle } from './lock-circle.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type Acting = { circleId: string; canteenId: string | null; actorId: string; now: Date }
export type DecisionContent = {
  title: string
  words: string
  decidedOn: string
  replaces: string | null
  /** Why what it replaces does not hold any more. */ why: string
}

/** The same form sent twice is one decision. */
export function takeDecision(
  db: Database,
  { circleId, canteenId, id, content, actorId, now }: Acting & { id: string; content: DecisionContent },
): Promise<Result<null, 'ended'>> {
  return inTransaction(db, async (tx) => {
    await lockCircle(tx, circleId)
    const known = await tx.selectFrom('circle_decisions').where('id', '=', id).select('id').executeTakeFirst()
    if (known) return accept(null)
    if (content.replaces !== null && !(await isInForce(tx, circleId, content.replaces))) return refuse('ended')
    const { title, words, decidedOn, replaces, why } = content
    await tx.insertInto('circle_decisions').values({ circle_id: circleId, id, title, words, decided_on: decidedOn, replaces }).execute()
    if (replaces !== null) await end(tx, { circleId, decisionId: replaces, endedOn: decidedOn, why })
    await recordEvent(tx, { name: 'circle.decided', canteenId, subjectId: id, actorId, at: now, facts: { title } })
    return accept(null)
  })
}

type Ending = Acting & { decisionId: string; endedOn: string; why: string }

/** Ended twice, it is once. @throws NotFound */
export function endDecision(db: Database, { circleId, canteenId, decisionId, endedOn, why, actorId, now }: Ending): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { title, ended_on } = await tx
      .selectFrom('circle_decisions')
      .where('circle_id', '=', circleId)
      .where('id', '=', decisionId)
      .select(['title', 'ended_on'])
      .forUpdate()
      .executeTakeFirstOrThrow(() => new NotFound())
    if (ended_on !== null) return
    await end(tx, { circleId, decisionId, endedOn, why })
    await recordEvent(tx, { name: 'circle.decision-ended', canteenId, subjectId: decisionId, actorId, at: now, facts: { title } })
  })
}

async function isInForce(tx: Database, circleId: string, decisionId: string): Promise<boolean> {
  const decision = await tx
    .selectFrom('circle_decisions')
    .where('circle_id', '=', circleId)
    .where('id', '=', decisionId)
    .where('ended_on', 'is', null)
    .select('id')
    .executeTakeFirst()
  return decision !== undefined
}

async function end(
  tx: Database,
  { circleId, decisionId, endedOn, why }: Pick<Ending, 'circleId' | 'decisionId' | 'endedOn' | 'why'>,
): Promise<void> {
  await tx
    .updateTable('circle_decisions')
    .set({ ended_on: endedOn, ended_why: why })
    .where('circle_id', '=', circleId)
    .where('id', '=', decisionId)
    .execute()
}
