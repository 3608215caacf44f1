import type { Generated } from 'kysely'

export const projectStages = ['file', 'cohort', 'team', 'association', 'place', 'works', 'opening', 'first-days'] as const
export type ProjectStage = (typeof projectStages)[number]
/** What the network writes beside, for whoever begins with a mentor: no project has it. */
export const pathStages = [...projectStages, 'mentoring'] as const
export type PathStage = (typeof pathStages)[number]
export const stepKinds = ['act', 'document'] as const
export type StepKind = (typeof stepKinds)[number]
export const stepStates = ['open', 'asked', 'received', 'accepted', 'done', 'dropped'] as const
export type StepState = (typeof stepStates)[number]

interface StepColumns {
  position: number
  kind: StepKind
  weeks_before: number | null
  title_fr: string
  title_en: string
  words_fr: Generated<string>
  words_en: Generated<string>
  source_name: Generated<string>
  source_url: Generated<string>
}

export interface ProjectTables {
  path_versions: { version: number; changed: Generated<string>; published_at: Date | null; published_by: string | null }
  path_steps: StepColumns & { version: number; key: string; stage: PathStage; fits: Generated<string> }
  projects: {
    canteen_id: string
    path_version: number
    cohort: string | null
    accompanied_by: string | null
    opening_on: string | null
    is_shown: Generated<boolean>
    words: Generated<string>
    carrier_name: Generated<string>
    association_on: string | null
    begun_at: Date
    begun_by: string | null
    opened_at: Generated<Date | null>
    stopped_at: Generated<Date | null>
  }
  project_steps: StepColumns & {
    stage: ProjectStage
    canteen_id: string
    id: string
    path_key: string | null
    due_on: string | null
    state: Generated<StepState>
    state_on: string | null
    note: Generated<string>
    file_digest: string | null
  }
  project_slides: {
    canteen_id: string
    id: string
    step_id: string | null
    from_on: string
    to_on: string
    why: string
    slid_at: Date
  }
  project_blocks: { canteen_id: string; id: string; words: string; raised_at: Date; ended_at: Date | null }
}
