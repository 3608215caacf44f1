/** What it takes to open a canteen, as the network has learnt: steps and documents by stage, in versions. Pure. */
import type { ProjectStage, StepKind } from '#src/platform/database/tables/projects.ts'

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

export type Path = { version: number; changed: string; isDraft: boolean; steps: readonly PathStep[] }

/** A step as its tables keep it. */
export function stepColumns(said: StepSaid) {
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
