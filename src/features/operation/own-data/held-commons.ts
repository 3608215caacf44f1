/** Of whom each table tells that holds what canteens share. */
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { HoldingKind } from './own-data.ts'

export const heldCommons = {
  // Nothing of a person has a place in a piece.
  bundles: 'nobody',
  bundle_versions: 'nobody',
  received_bundles: 'nobody',
  kept_references: 'nobody',
  taken_pieces: 'nobody',
  practices: 'nobody',
  // In the name of a canteen; that somebody's account wrote, read or asked goes with the account.
  practice_versions: 'events',
  // Of gestures and places: the form asks that nobody be known on them.
  practice_pictures: 'nobody',
  // A canteen tries, keeps or stops: who of its team said so is nowhere.
  practice_trials: 'nobody',
  practice_lexemes: 'nobody',
  practice_words: 'nobody',
  practice_questions: 'events',
  circles: 'nobody',
  circle_members: 'circles',
  // What was talked about and decided names nobody by itself.
  circle_items: 'nobody',
  circle_decisions: 'nobody',
  circle_actions: 'circles',
  // Who begins, who helps, what they wrote; that somebody's account proposed it goes with the account.
  mentorings: 'mentorings',
  mentoring_visits: 'nobody',
  mentoring_steps: 'nobody',
  mentoring_notes: 'mentorings',
  vitality_shares: 'nobody',
  vitality_notes: 'events',
  vitality_rota_nights: 'nobody',
  vitality_contacts: 'nobody',
  trainings: 'nobody',
  // Who opened a session is held as its event is; who gives one is named as on its notice.
  training_sessions: 'events',
  training_places: 'trainings',
  // Sealed, in no order, and tied to nobody.
  training_bags: 'nobody',
  training_needs: 'trainings',
  // Canteens write to each other; who wrote a call is held as its event is.
  aid_calls: 'events',
  aid_answers: 'nobody',
  aid_means: 'nobody',
  // The number that the canteen gives for what is urgent: the form asks for its own.
  aid_choices: 'nobody',
  aid_told: 'nobody',
  // That somebody's account called a meeting goes with the account.
  path_versions: 'events',
  path_steps: 'nobody',
  // That somebody's account began or accompanies a project goes with the account.
  projects: 'events',
  project_steps: 'nobody',
  project_slides: 'nobody',
  project_blocks: 'nobody',
  project_news: 'events',
  supporters: 'supports',
  info_sessions: 'events',
  info_registrations: 'registrations',
} as const satisfies Partial<Record<keyof Tables, HoldingKind | 'nobody'>>
