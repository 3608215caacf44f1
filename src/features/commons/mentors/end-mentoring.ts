/** It is over: one of the two says so, or who proposed it takes it back. What they wrote stays theirs, for a while. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { MentoringEnd, MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { lockMentoring, userOf, type LockedMentoring, type OfPair } from './lock-mentoring.ts'
import type { Site } from './mentoring-links.ts'
import { otherSide } from './mentoring.ts'
import { tellPair } from './tell-pair.ts'

/** Ended twice, it is once; a proposal is declined, not ended. */
export function endMentoring(db: Database, { mentoringId, side, site, now }: OfPair & { site: Site }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.state === 'running') await endFor(tx, mentoring, { actorId: userOf(mentoring, side), to: [otherSide(side)], site, now })
  })
}

type Withdrawing = { mentoringId: string; actorId: string; site: Site; now: Date }

/** By the network's team: a proposal is taken back, what runs is ended, so that another mentor may be proposed. Both are told. */
export function withdrawMentoring(db: Database, { mentoringId, actorId, site, now }: Withdrawing): Promise<void> {
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.state === 'running') return endFor(tx, mentoring, { actorId, to: ['person', 'mentor'], site, now })
    if (mentoring.state !== 'proposed') return
    await closeMentoring(tx, mentoring, { as: 'withdrawn', now })
    await tellPair(tx, { mentoringId, mail: 'withdrawn', to: ['person', 'mentor'], site, now })
  })
}

type Ending = { actorId: string | null; to: readonly MentoringSide[]; site: Site; now: Date }

export async function endFor(tx: Database, mentoring: LockedMentoring, { actorId, to, site, now }: Ending): Promise<void> {
  const { mentoringId, canteenId } = mentoring
  await closeMentoring(tx, mentoring, { as: 'ended', now })
  await tellPair(tx, { mentoringId, mail: 'ended', to, site, now })
  await recordEvent(tx, { name: 'mentoring.ended', canteenId, subjectId: mentoringId, actorId, at: now })
}

/** Visits that did not take place do not any more. */
export async function closeMentoring(
  tx: Database,
  { canteenId, mentoringId }: LockedMentoring,
  { as, now }: { as: MentoringEnd; now: Date },
): Promise<void> {
  await tx
    .updateTable('mentorings')
    .set({ ended_at: now, ended_as: as })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mentoringId)
    .execute()
  await tx
    .updateTable('mentoring_visits')
    .set({ dropped_at: now })
    .where('canteen_id', '=', canteenId)
    .where('mentoring_id', '=', mentoringId)
    .where('done_at', 'is', null)
    .where('dropped_at', 'is', null)
    .execute()
}
