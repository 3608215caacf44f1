import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'
import type { AttendeeMode } from './bookings.ts'

/** `held`: not confirmed yet. `let-go`: the regular gave it up. `released`: nobody confirmed in time. */
export type TurnState = 'no-room' | 'held' | 'confirmed' | 'let-go' | 'released'

export interface StandingTables {
  standing_places: {
    canteen_id: string
    id: Generated<string>
    template_id: string
    first_name: string
    email: string | null
    phone: string | null
    language: Generated<Language>
    guests: number
    mode: AttendeeMode
    since: Date
    paused_until: string | null
    /** Whether the mail that asks before each meal is wanted. */
    asked_by_mail: Generated<boolean>
  }
  standing_turns: {
    canteen_id: string
    standing_place_id: string
    meal_id: string
    booking_id: string | null
    state: TurnState
    confirm_by: Date
    asked_at: Date | null
  }
}
