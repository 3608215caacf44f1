/** What it takes to open a canteen, as the network has learnt: steps and documents by stage, in versions. Pure. */
import type { PathStage, ProjectStage, StepKind } from '#src/platform/database/tables/projects.ts'

export const longestTitle = 120
export const longestWords = 1000
export const longestSource = 120
export const longestAddress = 300
export const longestChange = 500

export type StepSaid = {
  stage: ProjectStage
  kind: StepKind
  /** Before the opening; after it where negative. Null: at no fixed time. */
  weeksBefore: number | null
  titleFrench: string
  titleEnglish: string
  wordsFrench: string
  wordsEnglish: string
  sourceName: string
  sourceUrl: string
}

export type PathStep = StepSaid & { key: string; position: number }

/** As the network writes it. `fits`: the practice or the training that helps with it, as an address of this site. */
export type WrittenStep = Omit<PathStep, 'stage'> & { stage: PathStage; fits: string }
export type WrittenSaid = Omit<WrittenStep, 'key' | 'position'>

export type Path<Step = PathStep> = { version: number; changed: string; isDraft: boolean; steps: readonly Step[] }

/** A step as its tables keep it. */
export function stepColumns<Stage extends PathStage>(said: Omit<StepSaid, 'stage'> & { stage: Stage }) {
  const { stage, kind } = said
  return {
    ...{ stage, kind, weeks_before: said.weeksBefore, title_fr: said.titleFrench, title_en: said.titleEnglish },
    ...{ words_fr: said.wordsFrench, words_en: said.wordsEnglish, source_name: said.sourceName, source_url: said.sourceUrl },
  }
}

/** The columns of a step under the names of `StepSaid`. */
export const saidOfStep = [
  ...(['stage', 'kind', 'weeks_before as weeksBefore', 'title_fr as titleFrench', 'title_en as titleEnglish'] as const),
  ...(['words_fr as wordsFrench', 'words_en as wordsEnglish', 'source_name as sourceName', 'source_url as sourceUrl'] as const),
] as const
