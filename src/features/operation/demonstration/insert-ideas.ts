import type { Insertable } from 'kysely'
import { foldName } from '#src/platform/names.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Random } from '#src/solver/random.ts'
import { pick, uuid } from './draw.ts'
import { ideaPlans, type IdeaPlan } from './idea-plans.ts'
import { insertMany } from './insert-many.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Ideas = { canteen: Canteen; rows: Rows; position: number; random: Random }

/** What guests proposed: one that was tried and thanked, one that was answered, one that waits; at two canteens of three. */
export async function insertIdeas(db: Database, { canteen, rows, position, random }: Ideas): Promise<void> {
  if (position % 3 === 2) return
  const bookings = rows.bookings.filter(({ state, contact_name: name, email }) => state === 'confirmed' && name && email)
  const tried = rows.meals.findLast(({ state }) => state === 'closed')
  if (bookings.length === 0 || !tried) return
  const plans = ideaPlans.map((plans) => plans[position % plans.length]!)
  const made = plans.map((plan, at) =>
    rowOf(plan, { canteen, booking: pick(random, bookings).id as string, tried: tried.id as string, at, random }),
  )
  await insertMany(db, 'ideas', made)
}

type Making = { canteen: Canteen; booking: string; tried: string; at: number; random: Random }

function rowOf({ kind, title, details, answer }: IdeaPlan, { canteen, booking, tried, at, random }: Making): Insertable<Tables['ideas']> {
  const daysAgo = (days: number) => new Date(canteen.now.getTime() - days * 24 * 60 * 60_000)
  const isTried = at === 0
  return {
    ...{ canteen_id: canteen.id, id: uuid(random), booking_id: booking, kind, title, folded_title: foldName(title), details },
    proposed_at: daysAgo(20 - 8 * at),
    ...{ answer: answer?.answer ?? null, answer_words: answer?.words ?? '', answered_at: answer ? daysAgo(17 - 8 * at) : null },
    ...{ meal_id: isTried ? tried : null, thanked_at: isTried ? daysAgo(1) : null },
  }
}
