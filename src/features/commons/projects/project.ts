/** A canteen on its way: what is left to do, by when, and what slid. Pure. */
import type { StepSaid } from '#src/features/commons/paths/path.ts'
import { projectStages, type ProjectStage, type StepState } from '#src/platform/database/tables/projects.ts'

export const longestWords = 3000
export const longestName = 120
export const longestNote = 1000
export const longestWhy = 300
/** More would be read by nobody. */
export const mostOwnSteps = 100
export const mostBlocks = 20
export const longestBlock = 500

export type Step = StepSaid & {
  id: string
  isOwn: boolean
  position: number
  /** Its own day, where it is not counted from the opening. */
  dueOn: string | null
  state: StepState
  stateOn: string | null
  note: string
  fileDigest: string | null
}

/** `stepId`: null where the opening slid. */
export type Slide = { stepId: string | null; fromOn: string; toOn: string; why: string }
export type Block = { id: string; words: string; isEnded: boolean }

export type Project = {
  id: string
  slug: string
  name: string
  town: string
  timeZone: string
  state: string
  pathVersion: number
  cohort: string | null
  accompaniedBy: string | null
  accompanist: string | null
  openingOn: string | null
  isShown: boolean
  words: string
  carrierName: string
  associationName: string
  associationOn: string | null
  isOpened: boolean
  steps: readonly Step[]
  slides: readonly Slide[]
  blocks: readonly Block[]
}

/** Nothing is left to do about it. */
export function isSettled({ state }: Pick<Step, 'state'>): boolean {
  return state === 'accepted' || state === 'done' || state === 'dropped'
}

/** Its own day, else so many weeks before the opening, or after it. */
export function dueOf({ dueOn, weeksBefore }: Pick<Step, 'dueOn' | 'weeksBefore'>, openingOn: string | null): string | null {
  if (dueOn !== null) return dueOn
  if (weeksBefore === null || openingOn === null) return null
  return Temporal.PlainDate.from(openingOn).subtract({ weeks: weeksBefore }).toString()
}

export function isLate(step: Step, { openingOn }: Pick<Project, 'openingOn'>, today: string): boolean {
  const due = dueOf(step, openingOn)
  return !isSettled(step) && due !== null && due < today
}

/** The first stage of which something is left; the first days once it is open. */
export function stageOf({ steps, isOpened }: Pick<Project, 'steps' | 'isOpened'>): ProjectStage {
  if (isOpened) return 'first-days'
  return projectStages.find((stage) => steps.some((step) => step.stage === stage && !isSettled(step))) ?? 'opening'
}

/** What comes next: what is late first, then what is due, then in the order of the path. */
export function nextSteps({ steps, openingOn }: Pick<Project, 'steps' | 'openingOn'>, most: number): Step[] {
  return steps
    .filter((step) => !isSettled(step))
    .toSorted((one, other) => (dueOf(one, openingOn) ?? '9999').localeCompare(dueOf(other, openingOn) ?? '9999'))
    .slice(0, most)
}

export function slidesOf({ slides }: Pick<Project, 'slides'>, stepId: string | null): readonly Slide[] {
  return slides.filter((slide) => slide.stepId === stepId)
}

/** Cohorts that begin about now: those of last year to those of the next. */
export function cohortsAround(today: string): string[] {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1].flatMap((each) => [`${each}-03-01`, `${each}-10-01`])
}
