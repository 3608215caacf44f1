import type { ColumnType, Generated } from 'kysely'
import type { Language } from '#src/platform/language.ts'

export const trainingTopics = ['hygiene', 'first-aid', 'free-price', 'welcome', 'other'] as const
export type TrainingTopic = (typeof trainingTopics)[number]
export const trainingsAskedOf = ['nobody', 'one', 'managers', 'team'] as const
export type TrainingAskedOf = (typeof trainingsAskedOf)[number]
export const sessionTells = ['canteen', 'network'] as const
export type SessionTells = (typeof sessionTells)[number]
export type TrainingPlaceState = 'asked' | 'waiting' | 'offered' | 'registered' | 'left'

/** What participants said, once it is opened: how many gave each answer, and what they wrote, sorted by letters. */
export type TrainingSaid = { count: number; answers: Record<string, Record<string, number>>; words: string[] }

export interface TrainingTables {
  trainings: {
    id: string
    title: string
    topic: TrainingTopic
    about: Generated<string>
    gives: string
    valid_months: number | null
    asked_of: Generated<TrainingAskedOf>
    within_days: Generated<number>
    ended_at: Generated<Date | null>
  }
  training_sessions: {
    canteen_id: string
    id: string
    training_id: string
    starts_at: Date
    ends_at: Date
    is_remote: Generated<boolean>
    place: Generated<string>
    capacity: number
    taken: Generated<number>
    given_by: string
    giver_email: string | null
    tells: Generated<SessionTells>
    opened_by: string | null
    opened_at: Date
    cancelled_at: Generated<Date | null>
    noted_at: Generated<Date | null>
    said: ColumnType<TrainingSaid | null, string | null | undefined, string | null>
    said_at: Generated<Date | null>
  }
  training_places: {
    canteen_id: string
    session_id: string
    id: string
    of_canteen_id: string | null
    user_id: string | null
    email: string
    name: string
    language: Generated<Language>
    state: TrainingPlaceState
    since: Date
    offered_until: Generated<Date | null>
    was_there: Generated<boolean | null>
    has_said: Generated<boolean>
    gave_teammate_id: Generated<string | null>
    gave_skill_id: Generated<string | null>
    gave_until: Generated<string | null>
    had_skill: Generated<boolean | null>
    had_until: Generated<string | null>
  }
  training_bags: { canteen_id: string; session_id: string; key_id: string; bytes: Buffer }
  training_needs: {
    id: string
    year: number
    training_id: string | null
    words: Generated<string>
    canteen_id: string | null
    user_id: string | null
    people: number
  }
}
