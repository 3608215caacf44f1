import type { Generated } from 'kysely'

export const mealKinds = ['lunch', 'dinner', 'brunch', 'theme-evening', 'workshop', 'first-time', 'group-visit', 'celebration'] as const
export type MealKind = (typeof mealKinds)[number]
export type MealState = 'draft' | 'published' | 'cancelled' | 'held' | 'closed'

/** Every week, every second week, or on that turn of its weekday in the month. */
export const sittingRhythms = ['weekly', 'fortnightly', 'first', 'second', 'third', 'fourth', 'last'] as const
export type SittingRhythm = (typeof sittingRhythms)[number]

export const courses = ['starter', 'main', 'side', 'cheese', 'dessert', 'drink'] as const
export type Course = (typeof courses)[number]

/** The 14 of Regulation (EU) 1169/2011, annex II. */
export const allergens = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soya',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const
export type Allergen = (typeof allergens)[number]

export interface MealTables {
  sitting_templates: {
    canteen_id: string
    id: Generated<string>
    /** 1 is Monday. */
    weekday: number
    rhythm: Generated<SittingRhythm>
    kind: MealKind
    title: string
    /** Clock times of the canteen, `HH:MM:SS`. */
    cooks_at: string | null
    table_at: string
    ends_at: string
    kitchen_places: number
    table_places: number
    booking_closes_minutes: number
    valid_from: string
    valid_until: string | null
    /** Set when the team gave the sitting up; the row stays. */
    removed_at: Date | null
    cooks_held_for_newcomers: Generated<number>
    eaters_held_for_newcomers: Generated<number>
    cooks_held_for_partner: Generated<number>
    eaters_held_for_partner: Generated<number>
    release_minutes: Generated<number>
  }
  sitting_exceptions: { canteen_id: string; template_id: string; service_date: string }
  canteen_closures: { canteen_id: string; id: Generated<string>; first_day: string; last_day: string; reason: string }
  meals: {
    canteen_id: string
    id: Generated<string>
    slug: string
    template_id: string | null
    service_date: string
    kind: MealKind
    title: string
    theme: Generated<string>
    description: Generated<string>
    greeter: Generated<string>
    place_name: string | null
    place_address: string | null
    cooks_at: Date | null
    table_at: Date
    ends_at: Date
    booking_closes_at: Date
    kitchen_places: number
    table_places: number
    cooks_confirmed: Generated<number>
    eaters_confirmed: Generated<number>
    cooks_offered: Generated<number>
    eaters_offered: Generated<number>
    cooks_held_for_newcomers: Generated<number>
    eaters_held_for_newcomers: Generated<number>
    cooks_held_for_partner: Generated<number>
    eaters_held_for_partner: Generated<number>
    release_minutes: Generated<number>
    cooks_reserved: Generated<number>
    eaters_reserved: Generated<number>
    has_waitlist: Generated<boolean>
    state: Generated<MealState>
    cancellation_reason: string | null
    /** The last closing; stays when the meal is opened again. */
    closed_at: Generated<Date | null>
    needs_erased_at: Generated<Date | null>
    plan_erased_at: Generated<Date | null>
    /** How often what calendars show of it has changed. */
    revision: Generated<number>
    /** null: it is as it was first shown. */
    changed_at: Generated<Date | null>
  }
  dishes: {
    canteen_id: string
    meal_id: string
    position: number
    course: Course
    name: string
    vegetarian: Generated<boolean>
    /** null: not yet known, which is not the same as none. */
    allergens: Allergen[] | null
  }
}
