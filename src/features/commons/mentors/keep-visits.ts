/** A day in the other's canteen: proposed by one, accepted by the other, then done; or not, after all. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockMentoring, type OfPair } from './lock-mentoring.ts'
import type { Site } from './mentoring-links.ts'
import { mostVisits, otherSide, visitState, visitWords, type VisitState } from './mentoring.ts'
import { tellPair } from './tell-pair.ts'

type Proposing = OfPair & { id: string; host: MentoringSide; day: string; site: Site }

/** The same form sent twice proposes once. */
export function proposeVisit(db: Database, { id, host, day, site, ...proposing }: Proposing): Promise<Result<null, 'over' | 'many'>> {
  const { mentoringId, side, now } = proposing
  return inTransaction(db, async (tx) => {
    const { state, canteenId } = await lockMentoring(tx, mentoringId)
    if (state !== 'running') return refuse('over')
    const there = await tx.selectFrom('mentoring_visits').where('mentoring_id', '=', mentoringId).select('id').execute()
    if (there.some((visit) => visit.id === id)) return accept(null)
    if (there.length >= mostVisits) return refuse('many')
    await tx
      .insertInto('mentoring_visits')
      .values({ canteen_id: canteenId, mentoring_id: mentoringId, id, host, asked_by: side, day, asked_at: now })
      .execute()
    await tellPair(tx, { mentoringId, mail: 'visit-asked', to: [otherSide(side)], day, site, now })
    return accept(null)
  })
}

export type VisitWord = 'yes' | 'done' | 'no'
type Answering = OfPair & { visitId: string; says: VisitWord; today: string; site: Site }

const madeBy: Readonly<Record<VisitWord, VisitState>> = { yes: 'accepted', done: 'done', no: 'dropped' }

/** Said twice, it is once. Nobody accepts what they proposed themselves. @throws NotFound */
export function answerVisit(db: Database, { visitId, says, today, site, ...answering }: Answering): Promise<Result<null, 'over'>> {
  const { mentoringId, side, now } = answering
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    const visits = tx.selectFrom('mentoring_visits').where('canteen_id', '=', mentoring.canteenId).where('mentoring_id', '=', mentoringId)
    const { accepted_at, done_at, dropped_at, ...visit } = await visits
      .where('id', '=', visitId)
      .select(['id', 'host', 'day', 'asked_by as askedBy', 'accepted_at', 'done_at', 'dropped_at'])
      .executeTakeFirstOrThrow(() => new NotFound())
    const state = visitState({ isAccepted: accepted_at !== null, isDone: done_at !== null, isDropped: dropped_at !== null })
    if (state === madeBy[says]) return accept(null)
    if (mentoring.state !== 'running' || !visitWords({ ...visit, state }, side, today).includes(says)) return refuse('over')
    await tx
      .updateTable('mentoring_visits')
      .set(says === 'yes' ? { accepted_at: now } : says === 'done' ? { done_at: now } : { dropped_at: now })
      .where('canteen_id', '=', mentoring.canteenId)
      .where('mentoring_id', '=', mentoringId)
      .where('id', '=', visitId)
      .execute()
    const mail = says === 'yes' ? 'visit-accepted' : 'visit-dropped'
    if (says !== 'done') await tellPair(tx, { mentoringId, mail, to: [otherSide(side)], day: visit.day, site, now })
    return accept(null)
  })
}
