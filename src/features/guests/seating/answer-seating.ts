import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { lockParty } from '#src/features/guests/parties/lock-party.ts'
import { attendeesOf } from '#src/features/guests/parties/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Situation } from '#src/platform/database/tables/seating.ts'
import { formerGuestKeyOf, guestKeyOf } from '#src/features/guests/encounters/guest-key.ts'
import { moveMemory } from '#src/features/guests/encounters/move-memory.ts'

export type SeatingAnswer = {
  attendeeId: string
  situation: Situation | null
  hosts: boolean
  wheelchair: boolean
  /** Agrees that whom they sit with is remembered. */
  remembered: boolean
}

type AnswerSeating = PartyKey & {
  answers: readonly SeatingAnswer[]
  secret: string
  /** The canteen's own day. */
  today: string
  now: Date
}

/** Keeps what the guests of a party said in order to be seated. Nobody answers for a party that is not theirs. */
export function answerSeating(db: Database, request: AnswerSeating): Promise<void> {
  const { canteenId, bookingId, now } = request
  return inTransaction(db, async (tx) => {
    const { booking, attendees } = await lockParty(tx, request)
    for (const attendee of attendees) {
      const answer = request.answers.find(({ attendeeId }) => attendeeId === attendee.id)
      if (!answer) continue
      // A child cannot agree, has no situation, and welcomes nobody.
      const guest = answer.remembered && !attendee.isChild ? guestKeyOf(request, { ...booking, ...attendee }) : undefined
      if (guest) await remember(tx, request, guest, formerGuestKeyOf(request, { ...booking, ...attendee }))
      await writeAnswer(tx, request, attendee.isChild ? { ...answer, situation: null, hosts: false } : answer, guest ?? null)
    }
    await recordEvent(tx, { name: 'seating.answered', canteenId, subjectId: bookingId, actorId: null, at: now })
  })
}

type SaidWhileBooking = Omit<AnswerSeating, 'answers'> & {
  /** In the order of the party; undefined for who said nothing. */
  answers: readonly (Omit<SeatingAnswer, 'attendeeId'> | undefined)[]
}

/** The same for a party that has just booked. Sent twice, it is answered once. */
export async function answerWhileBooking(db: Database, { answers, ...request }: SaidWhileBooking): Promise<void> {
  if (answers.every((answer) => answer === undefined)) return
  const attendees = await attendeesOf(db, request.canteenId).where('booking_id', '=', request.bookingId).execute()
  const said = attendees.flatMap(({ id }, position) => {
    const answer = answers[position]
    return answer ? [{ ...answer, attendeeId: id }] : []
  })
  await answerSeating(db, { ...request, answers: said })
}

async function remember(tx: Database, { canteenId, today }: AnswerSeating, guest: string, former = guest): Promise<void> {
  await tx
    .insertInto('remembered_guests')
    .values({ canteen_id: canteenId, guest_key: guest, agreed_on: today })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'guest_key']).doUpdateSet({ agreed_on: today }))
    .execute()
  if (former !== guest) await moveMemory(tx, { canteenId, from: former, to: guest })
}

async function writeAnswer(
  tx: Database,
  { canteenId }: AnswerSeating,
  { attendeeId, situation, hosts, wheelchair }: SeatingAnswer,
  guest: string | null,
): Promise<void> {
  const answer = { situation, hosts, wheelchair, guest_key: guest }
  await tx
    .insertInto('seating_answers')
    .values({ canteen_id: canteenId, attendee_id: attendeeId, ...answer })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'attendee_id']).doUpdateSet(answer))
    .execute()
}
