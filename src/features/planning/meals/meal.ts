/** What a meal is and how it goes from draft to closed. Pure: no database, no clock. */
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Allergen, Course, MealKind, MealState } from '#src/platform/database/tables/meals.ts'
import type { SetAside } from './places.ts'

/** Which meal: with its canteen, by which everything is kept. */
export type MealKey = { canteenId: string; mealId: string }

export type Meal = SetAside & {
  id: string
  slug: string
  canteen: CanteenName
  templateId: string | null
  /** The canteen's own day, `YYYY-MM-DD`. */
  serviceDate: string
  kind: MealKind
  title: string
  theme: string
  description: string
  greeter: string
  /** Where it takes place when it is not at the canteen (pop-up meals). */
  placeName: string | null
  placeAddress: string | null
  /** null: nobody cooks with the team at this sitting. */
  cooksAt: Date | null
  tableAt: Date
  endsAt: Date
  bookingClosesAt: Date
  kitchenPlaces: number
  tablePlaces: number
  cooksConfirmed: number
  eatersConfirmed: number
  /** Whether somebody may be on its waiting list. */
  hasWaitlist: boolean
  state: MealState
  cancellationReason: string | null
  /** The last closing, also of a meal that was opened again. */
  closedAt: Date | null
  /** From then on, that no need is known does not say that there was none. */
  needsErasedAt: Date | null
  planErasedAt: Date | null
  /** How often what calendars show of it has changed, and when it last did. */
  revision: number
  changedAt: Date | null
}

export type Dish = {
  course: Course
  name: string
  vegetarian: boolean
  /** null: not yet known, which is not the same as none. */
  allergens: readonly Allergen[] | null
}

/** The ways from one state to another, and from where each may start. */
const transitions = {
  publish: { from: 'draft', to: 'published' },
  unpublish: { from: 'published', to: 'draft' },
  cancel: { from: 'published', to: 'cancelled' },
  hold: { from: 'published', to: 'held' },
  close: { from: 'held', to: 'closed' },
  reopen: { from: 'closed', to: 'held' },
} as const satisfies Record<string, { from: MealState; to: MealState }>

export type MealTransition = keyof typeof transitions

/** A transition refused says where the meal stands: `meals:refusals.meal-cancelled`. */
export type TransitionRefusal = `meal-${MealState}`

/** The state that a transition leads to, or the refusal that names the state in the way. */
export function stateAfter(state: MealState, transition: MealTransition): Result<MealState, TransitionRefusal> {
  const { from, to } = transitions[transition]
  return state === from ? accept(to) : refuse(`meal-${state}`)
}

/** A draft is the team's own affair; everything later stays readable by everybody. */
export function isPublic({ state }: Pick<Meal, 'state'>): boolean {
  return state !== 'draft'
}

/** The team may change a meal until it took place or was cancelled. */
export function isEditable({ state }: Pick<Meal, 'state'>): boolean {
  return state === 'draft' || state === 'published'
}

/** Closed, or over for a day: what was served, and what guests were told of it, stays as it was. */
export function isPast({ state, endsAt }: Pick<Meal, 'state' | 'endsAt'>, now: Date): boolean {
  return state === 'closed' || now.getTime() >= endsAt.getTime() + dayMilliseconds
}

const dayMilliseconds = 24 * 3_600_000

export type ChangeRefusal = TransitionRefusal | 'fewer-kitchen-places-than-booked' | 'fewer-table-places-than-booked' | 'cooks-booked'

type Change = { kitchenPlaces: number; tablePlaces: number; cooksAt: string | null }

/** A meal may be rewritten, but no place that somebody holds may go. */
export function refusalToChange(
  meal: Pick<Meal, 'state' | 'cooksConfirmed' | 'eatersConfirmed' | 'cooksOffered' | 'eatersOffered'>,
  { kitchenPlaces, tablePlaces, cooksAt }: Change,
): ChangeRefusal | undefined {
  if (!isEditable(meal)) return `meal-${meal.state}`
  if (kitchenPlaces < meal.cooksConfirmed + meal.cooksOffered) return 'fewer-kitchen-places-than-booked'
  if (tablePlaces < meal.eatersConfirmed + meal.eatersOffered) return 'fewer-table-places-than-booked'
  if (cooksAt === null && meal.cooksConfirmed + meal.cooksOffered > 0) return 'cooks-booked'
  return undefined
}

/** There is always a vegetarian dish; an empty menu is simply still to be decided. */
export function lacksVegetarianDish(dishes: readonly Pick<Dish, 'vegetarian'>[]): boolean {
  return dishes.length > 0 && !dishes.some(({ vegetarian }) => vegetarian)
}
