/** What the tables of a month brought about: who met somebody new, and beside random seatings; with what stays hidden. Pure. */
import type { MixingCounts } from '#src/platform/database/tables/figures.ts'
import { disclose, roundTo, shown, type Cell, type Discretion } from './disclosure.ts'
import { shareOf, withoutCounts, type Share } from './share.ts'

export type MonthMixing = {
  mealsWithPlan: number
  /** Guests seated by a plan who came. */
  seated: Cell
  /** Of them, those who met somebody new, where it may be told. */
  meetingSomebodyNew: Share | null
  /** Where too few met nobody new to say how many: at least this share met somebody. */
  atLeast: number | null
  meetingNobodyNew: Cell
  /** Pairs of guests at one table: who met for the first time, and who differ in age or situation. */
  newEncounters: Cell
  acrossDifference: Cell
  /** New encounters of the plans that were compared, and of random seatings of the same people. */
  compared: Cell
  random: Cell
}

export function mixingOf(counts: MixingCounts, discretion: Discretion): MonthMixing {
  const enough = counts.seated_guests >= discretion.threshold
  const cell = (count: number) => (enough ? shown(count, discretion) : null)
  const areCompared = enough && Math.min(counts.compared_encounters, counts.random_encounters) >= discretion.threshold
  return {
    mealsWithPlan: counts.meals_with_plan,
    ...meetingOf(counts, discretion),
    newEncounters: cell(counts.new_encounters),
    acrossDifference: cell(counts.across_difference),
    compared: areCompared ? cell(counts.compared_encounters) : null,
    random: areCompared ? cell(counts.random_encounters) : null,
  }
}

/** The seated are of two kinds, so where few met nobody new neither number is told: that these are few is all that may be said. */
function meetingOf({ seated_guests: guests, meeting_nobody_new: nobodyNew }: MixingCounts, { threshold, roundedTo }: Discretion) {
  const rounded = { somebody: roundTo(roundedTo, guests - nobodyNew), nobody: roundTo(roundedTo, nobodyNew) }
  const { total: seated, cells } = disclose(rounded, threshold)
  const onlyFewMissOut = seated !== null && cells.nobody === null && rounded.nobody < threshold && rounded.somebody >= threshold
  return {
    seated,
    meetingSomebodyNew: cells.somebody === null || seated === null ? null : shareOf(cells.somebody, seated),
    atLeast: onlyFewMissOut ? (seated - (threshold - 1)) / seated : null,
    meetingNobodyNew: cells.nobody,
  }
}

/** The same without how many were seated, nor what would tell it. */
export function withoutSeated(mixing: MonthMixing): MonthMixing {
  const { meetingSomebodyNew, atLeast } = mixing
  return {
    ...mixing,
    seated: null,
    meetingSomebodyNew: meetingSomebodyNew && withoutCounts(meetingSomebodyNew),
    meetingNobodyNew: null,
    atLeast: atLeast === null ? null : Math.floor(atLeast * 100) / 100,
  }
}
