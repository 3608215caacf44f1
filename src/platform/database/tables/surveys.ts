import type { Generated, JSONColumnType } from 'kysely'

export interface SurveyTables {
  questionnaires: { version: number; blocks: string[]; chosen_at: Date | null }
  survey_waves: {
    canteen_id: string
    id: string
    questionnaire: number
    first_day: string
    last_day: string
    one_in: number
    asked: Generated<number>
    could_be_asked: Generated<number>
    sheets: Generated<number>
    on_paper: Generated<number>
    ended_at: Generated<Date | null>
    answers: Generated<number | null>
  }
  survey_meals: { canteen_id: string; wave_id: string; meal_id: string }
  survey_contacts: { canteen_id: string; id: string; asked_on: string | null; refused: Generated<boolean> }
  survey_tokens: { canteen_id: string; wave_id: string; digest: string }
  survey_urns: { canteen_id: string; wave_id: string; slot: number; key_id: string; bytes: Buffer }
  survey_bags: { canteen_id: string; wave_id: string; key_id: string; bytes: Buffer }
  survey_answers: { canteen_id: string; wave_id: string; ballots: JSONColumnType<object[]>; words: JSONColumnType<string[]> }
}
