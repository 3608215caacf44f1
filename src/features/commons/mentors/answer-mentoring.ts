/** Yes or no of one of the two, from their link or their page. With the second yes their hundred days begin. */
import { randomUUID } from 'node:crypto'
import { findMentoringPath } from '#src/features/commons/paths/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { closeMentoring } from './end-mentoring.ts'
import { letRead } from './let-read.ts'
import { lockMentoring, userOf, type LockedMentoring, type OfPair } from './lock-mentoring.ts'
import type { Site } from './mentoring-links.ts'
import { dueOn, hasSaid, otherSide } from './mentoring.ts'
import { tellPair, tellProposer } from './tell-pair.ts'

type Answering = OfPair & { says: 'yes' | 'no'; site: Site }

/** Said twice, it is once; a no after a yes stands until the other has said yes too. */
export function answerMentoring(db: Database, { says, site, ...answering }: Answering): Promise<Result<null, 'over'>> {
  const { mentoringId, side, now } = answering
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.state === 'running' && says === 'yes') return accept(null)
    if (mentoring.state === 'declined' && says === 'no') return accept(null)
    if (mentoring.state !== 'proposed') return refuse('over')
    const actorId = userOf(mentoring, side)
    if (says === 'no') {
      await closeMentoring(tx, mentoring, { as: 'declined', now })
      if (hasSaid(otherSide(side), mentoring)) await tellPair(tx, { mentoringId, mail: 'declined', to: [otherSide(side)], site, now })
      await tellProposer(tx, { mentoring, site, now })
      return accept(null)
    }
    if (hasSaid(side, mentoring)) return accept(null)
    await tx
      .updateTable('mentorings')
      .set(side === 'person' ? { person_said_at: now } : { mentor_said_at: now })
      .where('canteen_id', '=', mentoring.canteenId)
      .where('id', '=', mentoringId)
      .execute()
    if (!hasSaid(otherSide(side), mentoring)) return accept(null)
    await begin(tx, mentoring)
    await tellPair(tx, { mentoringId, mail: 'begun', to: ['person', 'mentor'], site, now })
    const { canteenId } = mentoring
    await recordEvent(tx, { name: 'mentoring.begun', canteenId, subjectId: mentoringId, actorId, at: now })
    return accept(null)
  })
}

/** Their own copy of the network's steps. Where somebody had a mentor before, what they did stays done; what the earlier two wrote stays theirs. */
async function begin(tx: Database, mentoring: LockedMentoring): Promise<void> {
  const { canteenId, mentoringId, startsOn } = mentoring
  const { steps } = await findMentoringPath(tx)
  await letRead(tx, userOf(mentoring, 'person'))
  const done = await tx
    .selectFrom('mentoring_steps')
    .where('done_on', 'is not', null)
    .where('path_key', 'is not', null)
    .where('mentoring_id', 'in', (eb) => eb.selectFrom('mentorings').where('person_id', '=', mentoring.personId).select('id'))
    .select(['path_key', 'done_on'])
    .execute()
  const doneOn = new Map(done.map((step) => [step.path_key, step.done_on]))
  if (steps.length === 0) return
  await tx
    .insertInto('mentoring_steps')
    .values(
      steps.map(({ key, position, weeksBefore, titleFrench, titleEnglish, wordsFrench, wordsEnglish, fits }) => ({
        ...{ canteen_id: canteenId, mentoring_id: mentoringId, id: randomUUID(), path_key: key, position, fits },
        ...{ due_on: dueOn(startsOn, weeksBefore), done_on: doneOn.get(key) ?? null },
        ...{ title_fr: titleFrench, title_en: titleEnglish, words_fr: wordsFrench, words_en: wordsEnglish },
      })),
    )
    .execute()
}
