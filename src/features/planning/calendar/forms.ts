import { z } from 'zod'
import { readDay } from '#src/platform/time.ts'
import { mealKinds } from '#src/platform/database/tables/meals.ts'
import type { MealFilter } from './calendar.ts'

/** What the address of a calendar may ask for. An unreadable wish is left out rather than refused: links get old. */
const wishes = z.object({
  genre: z.enum(mealKinds).optional().catch(undefined),
  places: z.enum(['cuisine', 'table']).optional().catch(undefined),
  du: z.string().optional().transform(readDay).catch(undefined),
  cantine: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional()
    .catch(undefined),
})

export type CalendarWishes = z.output<typeof wishes>

export function readWishes(query: Record<string, string>): CalendarWishes {
  return wishes.parse(query)
}

export function filterOf({ genre, places }: CalendarWishes): MealFilter {
  return { kind: genre, placesLeft: places && (places === 'cuisine' ? 'kitchen' : 'table') }
}

/** The same wishes as they stand in an address. */
export function asEntries({ genre, places, du }: CalendarWishes): Record<string, string> {
  return { ...(genre && { genre }), ...(places && { places }), ...(du && { du }) }
}
