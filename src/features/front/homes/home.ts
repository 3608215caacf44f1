/** What a home tells of a canteen. Pure. */
import type { ProposedPractice } from '#src/features/commons/practices/find-practices-for.ts'
import { addDays } from '#src/features/planning/calendar/calendar.ts'
import type { FirstFacts } from '#src/features/planning/first-steps/first-steps.ts'
import type { MonthMix } from '#src/features/impact/mix/mix.ts'
import type { CanteenState } from '#src/platform/database/tables/canteens.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { dayAt } from '#src/platform/time.ts'

export type UnclosedMeal = { slug: string; title: string; day: string }

/** A meal to come or going on, or one of today that is over and not closed. */
export type HomeMeal = {
  slug: string
  title: string
  day: string
  cooksAt: Date | null
  tableAt: Date
  state: MealState
  isOver: boolean
  expected: number
  places: number
  cooks: number
  kitchenPlaces: number
  firstTimes: number
  /** Names, in the order in which they are served. */
  dishes: readonly string[]
  hasPlan: boolean
  /** Of today or tomorrow: it has a menu, and nobody ever confirmed what is in it. */
  lacksSheet: boolean
  /** Within seven days: what is in it was confirmed, and has changed since. */
  isSheetUndone: boolean
  /** Parties on the waiting list. */
  waiting: number
  /** Parties that count on it and whose address bounces. */
  bouncing: number
  /** Parties whom only a person can tell what changed. */
  toCall: number
  /** Parties whom only a person can tell what came into a dish. */
  allergensToCall: number
  /** Those of the team whom only a person can tell that it moved or is cancelled. */
  teamToTell: number
  /** Of a meal within seven days: that somebody is to lead its kitchen, and nobody does yet. */
  lacksLead: boolean
  /** Of the same: other key tasks that nobody can take care of yet. */
  keyTasksFree: number
}

/** How many wait, and the one that has waited longest. */
export type Waiting = { count: number; first: string | null }

export type CanteenFacts = {
  slug: string
  name: string
  town: string
  timeZone: string
  state: CanteenState
  firstFacts: FirstFacts
  /** What others wrote for whoever begins. */
  practices: readonly ProposedPractice[]
  hasRoom: boolean
  closedThisMonth: number
  /** Days of the till that are over and that something keeps open. */
  openTillDays: number
  /** Meals that are over and that nobody closed, the latest first. */
  unclosed: readonly UnclosedMeal[]
  /** What waits to be written into the books of the oldest month that may be validated (`YYYY-MM`). */
  draftsWaiting: { month: string; drafts: number } | null
  /** Expenses that volunteers claimed from the association, and nobody decided. */
  claims: Waiting
  /** Those that were accepted and are to be paid back. */
  claimsToRepay: Waiting
  /** Invoices of which money is to be given back. */
  toGiveBack: Waiting
  /** Requests for the room that nobody answered. */
  hires: Waiting
  /** Gifts for which a receipt was asked; `year`: of the first. */
  receipts: Waiting & { year: number | null }
  lateInvoices: Waiting
  /** Suppliers’ bills that are not paid, or not all. */
  lateBills: Waiting
  /** Ideas of guests that nobody answered. */
  ideas: Waiting
  /** Partners whose last convention ends soon. */
  conventionsEnding: Waiting
  /** Urgent calls of other canteens. */
  urgentAid: Waiting
  aidToAccept: Waiting
  /** Of a canteen on its way: steps whose day is over. */
  lateSteps: Waiting
  /** Of the kitchen's register of the last days: beyond its limits, and nobody said what was done. */
  openAlarms: number
  /** Samples of dishes whose days are over. */
  samplesToGo: number
  /** Lines of the bank that nobody has matched. */
  bankLines: number
  /** Those that are over since a few hours and not closed, then the next ones, drafts and cancelled ones included. */
  meals: readonly HomeMeal[]
  /** As they were last published, the oldest first; none for who does not read them here. */
  months: readonly MonthMix[]
}

/** The meal that goes on, or the next one that guests may come to. */
export function nextMeal(canteen: Pick<CanteenFacts, 'meals'>): HomeMeal | undefined {
  return comingMeals(canteen)[0]
}

/** Those that guests may come to. */
export function comingMeals({ meals }: Pick<CanteenFacts, 'meals'>): HomeMeal[] {
  return meals.filter(({ state, isOver }) => !isOver && (state === 'published' || state === 'held'))
}

/** Over, but its day is not closed: it stays in sight beside the next one. */
export function mealsJustOver({ meals }: Pick<CanteenFacts, 'meals'>): HomeMeal[] {
  return meals.filter(({ isOver }) => isOver)
}

/** What follows the next meal within seven days, drafts included. */
export function weekAfter({ meals, timeZone }: Pick<CanteenFacts, 'meals' | 'timeZone'>, now: Date): HomeMeal[] {
  const last = addDays(dayAt(now, timeZone), 6)
  const next = nextMeal({ meals })
  return meals.filter((meal) => meal !== next && !meal.isOver && meal.state !== 'cancelled' && meal.day <= last)
}
