import type { Generated, JSONColumnType } from 'kysely'

/** Coarse on purpose; null: would rather not say. */
export const situations = ['working', 'studying', 'retired', 'out-of-work', 'other'] as const
export type Situation = (typeof situations)[number]

export type PlanState = 'sought' | 'found' | 'refused' | 'failed'

type MixingCounts<Name extends string> = { [Key in Name]: number } & {
  [Key in Name as `${Key}_${'low' | 'middle' | 'high'}`]: number | null
}

export interface SeatingTables {
  room_tables: {
    canteen_id: string
    id: Generated<string>
    name: string
    seats: number
    wheelchair_places: Generated<number>
    /** Hundredths of the room. */
    from_left: number
    from_back: number
  }
  remembered_guests: { canteen_id: string; guest_key: string; agreed_on: string }
  encounters: { canteen_id: string; first_key: string; second_key: string; met_on: string }
  seating_answers: {
    canteen_id: string
    attendee_id: string
    situation: Situation | null
    hosts: Generated<boolean>
    wheelchair: Generated<boolean>
    /** Only with consent. */
    guest_key: string | null
    /** For a child: the guest of another booking at whose table it sits. */
    guardian_id: string | null
  }
  kept_apart: { canteen_id: string; id: Generated<string>; first_key: string; second_key: string; since: string }
  seating_plans: {
    canteen_id: string
    meal_id: string
    courses: Generated<number>
    newcomers_need_host: Generated<boolean>
    state: PlanState
    search_id: string
    sought_at: Date
    refusals: JSONColumnType<readonly object[], string | undefined, string>
    band: JSONColumnType<object, string | null, string | null> | null
  }
  seats: {
    canteen_id: string
    meal_id: string
    booking_id: string
    part: Generated<number>
    course: number
    table_id: string
    pinned: Generated<boolean>
  }
  /** One row, once a weight has been changed. */
  seating_weights: {
    only_one: Generated<boolean>
    since: Date
    difference_of_new: number
    difference_alone: number
    age_class: number
    situation: number
    newcomer: number
    talked_with: number
    fairness: number
    newness_half_life: number
  }
  mixing_figures: { canteen_id: string; meal_id: string; guests: number; tables: number } & MixingCounts<
    'new_encounters' | 'across_difference' | 'meeting_nobody_new'
  >
}
