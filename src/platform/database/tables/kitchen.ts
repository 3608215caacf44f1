import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'

export const teammateKinds = ['volunteer', 'board-member', 'employee', 'civic-service'] as const
export type TeammateKind = (typeof teammateKinds)[number]

/** No date of birth: what tasks ask is enough. */
export const teammateAges = ['adult', 'from-16', 'under-16'] as const
export type TeammateAge = (typeof teammateAges)[number]

export const minimumAges = [0, 16, 18] as const
export type MinimumAge = (typeof minimumAges)[number]
export const taskRepeats = ['never', 'weekly', 'monthly'] as const
export type TaskRepeats = (typeof taskRepeats)[number]
export type RotaState = 'sought' | 'found' | 'refused' | 'failed'
export type HoursKind = 'done' | 'added' | 'corrected' | 'released'
export type KindWish = 'gladly' | 'rather-not'

/** What a task is, whether it is made or still a template. */
interface TaskColumns {
  canteen_id: string
  name: string
  places: number
  skill_id: string | null
  minimum_age: Generated<MinimumAge>
  suits_first_time: Generated<boolean>
  is_key: Generated<boolean>
  closes: Generated<boolean>
  leads: Generated<boolean>
}

export interface KitchenTables {
  teammates: {
    canteen_id: string
    id: string
    user_id: string | null
    kind: TeammateKind
    name: string
    folded_name: string
    email: string | null
    phone: string | null
    language: Generated<Language>
    age: Generated<TeammateAge>
    parent_name: string | null
    parent_agreed_on: string | null
    joined: 'team' | 'help' | 'friend'
    same_day: Generated<boolean>
    greets: Generated<boolean>
    most_tasks: number | null
    /** Of a contract, an employee's or of civic service. */
    weekly_hours: Generated<number | null>
    /** Their share of the hours is shown to the team. */
    shows_share: Generated<boolean>
    since: Date
    /** The last sign of them. */
    seen_at: Date
    asked_again_at: Date | null
    /** What the team noted as their address since, until they say yes to it; both null: none any more. */
    asked_email: Generated<string | null>
    asked_phone: Generated<string | null>
    contact_asked_at: Generated<Date | null>
    contact_code: Generated<string | null>
    contact_tries: Generated<number>
    left_on: string | null
    /** Since when somebody else's note leads to their own page: what is before it opens to nobody. */
    opens_from: Generated<string | null>
  }
  /** `is_hygiene`: its last day says until when somebody's food hygiene training counts; one a canteen at most. */
  skills: { canteen_id: string; id: string; name: string; folded_name: string; is_hygiene: Generated<boolean> }
  /** `valid_until` null: for good. */
  teammate_skills: { canteen_id: string; teammate_id: string; skill_id: string; valid_until: string | null }
  /** Clocks null: all day. */
  teammate_windows: { canteen_id: string; teammate_id: string; weekday: number; from_clock: string | null; until_clock: string | null }
  teammate_companions: { canteen_id: string; teammate_id: string; companion_id: string }
  /** Minutes are relative to the hour at which people sit down. */
  task_kinds: TaskColumns & {
    id: string
    starts_minutes: number
    lasts_minutes: number
    template_id: string | null
    /** Somebody may learn it beside who does it. */
    opens_to_pair: Generated<boolean>
    removed_at: Date | null
  }
  /** Of a meal, or beside the meals and due on a day. */
  tasks: TaskColumns & {
    id: Generated<string>
    meal_id: string | null
    kind_id: string | null
    due_on: string | null
    details: Generated<string>
    taken: Generated<number>
    starts_minutes: number | null
    lasts_minutes: number | null
    repeats: Generated<TaskRepeats>
    state: Generated<'open' | 'dropped' | 'done'>
    /** To which task of its meal it was added, or is to be added once somebody there has said yes. */
    merged_into: Generated<string | null>
    asked_into: Generated<string | null>
  }
  task_places: {
    canteen_id: string
    task_id: string
    teammate_id: string
    /** What they were last told of the meal. */
    told_table_at: Date | null
    told_cancelled: Generated<boolean>
    /** Beside those who do it: takes no place. */
    learner: Generated<boolean>
  }
  task_calls: { canteen_id: string; task_id: string; teammate_id: string; asked_at: Date }
  /** Shown to nobody, but a no to what the team had asked of somebody by name (`told_team`). */
  task_answers: {
    canteen_id: string
    task_id: string
    teammate_id: string
    refused: Generated<boolean>
    /** Null: asked long ago, or they said no without being asked. */
    asked_at: Generated<Date | null>
    told_team: Generated<boolean>
  }
  teammate_wishes: { canteen_id: string; teammate_id: string; kind_id: string; wish: KindWish }
  teammate_learns: { canteen_id: string; teammate_id: string; skill_id: string }
  /** `month` is its first day. */
  rotas: {
    canteen_id: string
    month: string
    state: RotaState
    search_id: string
    sought_at: Date
    refusals: Generated<unknown>
    measures: unknown
    published_at: Date | null
  }
  rota_places: {
    canteen_id: string
    month: string
    task_id: string
    teammate_id: string
    learner: boolean
    pinned: boolean
    reasons: Generated<unknown>
    asked_at: Date | null
  }
  /** Append-only: of a `line_id` the latest stands. */
  hours: {
    canteen_id: string
    id: Generated<string>
    line_id: string
    teammate_id: string
    task_id: string | null
    kind: HoursKind
    person_kind: TeammateKind
    what: string
    day: string
    starts_at: Date | null
    minutes: number
    closes: Generated<boolean>
    noted_at: Date
  }
  load_counts: { canteen_id: string; week: string; signal: string; value: number }
  load_acts: { canteen_id: string; id: string; signal: string; act: string; value: number; acted_at: Date }
  absences: { canteen_id: string; teammate_id: string; id: string; first_day: string; last_day: string }
}
