import type { Database } from '#src/platform/database/database.ts'
import type { MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { NotFound } from '#src/platform/errors.ts'
import { stateOf } from './mentoring.ts'

/** One of the two, and which of them: from their account or from their link. */
export type OfPair = { mentoringId: string; side: MentoringSide; now: Date }

/** Until the end of the transaction nobody else answers it, ends it, or changes what hangs on it. @throws NotFound */
export async function lockMentoring(tx: Database, mentoringId: string) {
  const { endedAs, personSaidAt, mentorSaidAt, ...mentoring } = await tx
    .selectFrom('mentorings')
    .where('id', '=', mentoringId)
    .select(['canteen_id as canteenId', 'person_id as personId', 'mentor_id as mentorId', 'starts_on as startsOn'])
    .select(['proposed_by as proposedBy', 'ended_as as endedAs', 'person_said_at as personSaidAt', 'mentor_said_at as mentorSaidAt'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  const said = { personSaid: personSaidAt !== null, mentorSaid: mentorSaidAt !== null, endedAs }
  return { mentoringId, ...mentoring, ...said, state: stateOf(said) }
}

export type LockedMentoring = Awaited<ReturnType<typeof lockMentoring>>

/** Their account. @throws NotFound once it is erased */
export function userOf({ personId, mentorId }: LockedMentoring, side: MentoringSide): string {
  const userId = side === 'person' ? personId : mentorId
  if (userId === null) throw new NotFound()
  return userId
}
