/** The weights of a rota, in whole points: one is a half-hour given to somebody one band above somebody else. */
export type Settings = {
  /** A task that must not be without somebody who can be left alone with it, and is; above any number of empty places. */
  readonly uncovered: number
  readonly emptyPlace: number
  readonly emptyKeyPlace: number
  /** Each half-hour costs as many points as full bands of so many half-hours were carried before it: the cost of a load is convex. */
  readonly bandHalfHours: number
  readonly dayNotWished: number
  readonly taskNotWished: number
  readonly taskAvoided: number
  readonly newcomerWithoutTask: number
  /** A skill that so many people have at most is taught; no learner of it in the rota, and only one. */
  readonly rareKnowers: number
  readonly noLearner: number
  readonly oneLearner: number
  /** Two people who wish it are never there on the same day, and on one only. */
  readonly neverTogether: number
  readonly onceTogether: number
  /** Each task of a week beyond the first ones. */
  readonly tasksAWeek: number
  readonly beyondTasksAWeek: number
  /** Each place of the previous proposal that its person could have kept; above what any other change can bring. */
  readonly moved: number
}

export const defaultSettings: Settings = {
  uncovered: 1_000_000_000,
  emptyPlace: 100_000,
  emptyKeyPlace: 300_000,
  bandHalfHours: 8,
  dayNotWished: 6,
  taskNotWished: 6,
  taskAvoided: 30,
  newcomerWithoutTask: 60,
  rareKnowers: 2,
  noLearner: 90,
  oneLearner: 30,
  neverTogether: 40,
  onceTogether: 15,
  tasksAWeek: 2,
  beyondTasksAWeek: 20,
  moved: 1_000,
}

/** What no weight can outweigh. */
export const CLOSINGS_A_WEEK = 1
export const FULL_AGE = 18

/**
 * The rest between two days, in half-hours: eleven hours for employees (Code du travail, L. 3131-1), and for minors, whoever they are
 * here, the twelve of young workers (L. 3164-1).
 */
export const EMPLOYEE_REST = 22
export const MINOR_REST = 24
