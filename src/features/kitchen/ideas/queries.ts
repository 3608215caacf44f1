import { sql } from 'kysely'
import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Idea, ProposedIdea } from './idea.ts'

/** What a party proposed, the latest first. */
export async function findOwnIdeas(db: Database, { canteenId, bookingId }: BookingKey): Promise<Idea[]> {
  const rows = await ideaRows(db, canteenId).where('ideas.booking_id', '=', bookingId).orderBy('proposed_at', 'desc').execute()
  return rows.map(ideaOf)
}

/** What guests of a canteen proposed: those without an answer first. */
export async function findIdeas(db: Database, canteenId: string): Promise<ProposedIdea[]> {
  const rows = await ideaRows(db, canteenId)
    .orderBy((eb) => eb('answer', 'is not', null))
    .orderBy('proposed_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(ideaOf)
}

/** @throws NotFound also once it was withdrawn */
export async function findIdea(db: Database, canteenId: string, id: string): Promise<ProposedIdea> {
  const row = await ideaRows(db, canteenId)
    .where('ideas.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
  return ideaOf(row)
}

function ideaRows(db: Database, canteenId: string) {
  return db
    .selectFrom('ideas')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'ideas.canteen_id').onRef('bookings.id', '=', 'ideas.booking_id'),
    )
    .leftJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'ideas.canteen_id').onRef('meals.id', '=', 'ideas.meal_id'))
    .where('ideas.canteen_id', '=', canteenId)
    .select(['ideas.id', 'ideas.booking_id as bookingId', 'ideas.kind', 'ideas.title', 'details', 'proposed_at as proposedAt'])
    .select(['answer', 'answer_words as words', 'thanked_at as thankedAt', 'bookings.contact_name as by'])
    .select(['meals.title as mealTitle', 'meals.service_date as mealDay'])
}

type IdeaRow = Awaited<ReturnType<ReturnType<typeof ideaRows>['execute']>>[number]

function ideaOf({ mealTitle, mealDay, ...row }: IdeaRow): ProposedIdea {
  return { ...row, triedAt: mealTitle !== null && mealDay !== null ? { title: mealTitle, day: mealDay } : null }
}

const daysBack = 60

export type TriedMeal = { id: string; title: string; day: string }

/** Meals at which something may have been tried: of the last weeks, those that have begun, the latest first. */
export function findTriedMeals(db: Database, canteenId: string, now: Date): Promise<TriedMeal[]> {
  return db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('table_at', '>', new Date(now.getTime() - daysBack * 24 * 3_600_000))
    .where('table_at', '<=', now)
    .where('state', 'in', ['published', 'held', 'closed'])
    .orderBy('table_at', 'desc')
    .limit(100)
    .select(['id', 'title', 'service_date as day'])
    .execute()
}

/** Of an address, or of one booking, to be read by who proposed. */
export function findIdeasHeld(db: Database, of: { email: string } | BookingKey) {
  const rows = db
    .selectFrom('ideas')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'ideas.canteen_id').onRef('bookings.id', '=', 'ideas.booking_id'),
    )
    .innerJoin('canteens', 'canteens.id', 'ideas.canteen_id')
    .select(['canteens.name as canteen', 'title as idea', 'details', 'proposed_at as proposedAt'])
    .select(['answer_words as answer', 'answered_at as answeredAt'])
    .orderBy('proposed_at')
  if ('email' in of) return rows.where('bookings.email', '=', of.email).execute()
  return rows.where('ideas.canteen_id', '=', of.canteenId).where('ideas.booking_id', '=', of.bookingId).execute()
}

/** Ideas of a canteen of the question that nobody answered, and the one that has waited longest. */
export const ideasWaiting = sql`(select json_build_object('count', count(*), 'first', (array_agg(id order by proposed_at, id))[1])
  from ideas where canteen_id = canteens.id and answer is null)`
