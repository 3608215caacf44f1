/** What becomes of a canteen, month by month: what it serves, what it brings in and costs, what it needs in hand. Pure; whole cents. */
import type { Scenario } from './scenario.ts'

/** As far as the simulator looks. */
export const monthsAhead = 36

/** Of the seats that are taken once it is known, those that are from the first day. */
const filledAtFirst = 0.4

export type Projection = {
  meals: number
  incomeCents: number
  costsCents: number
  /** Of a month once it is known. */
  leftCents: number
  /** The first month from which on no month costs more than it brings in; null where none does. */
  evenFrom: number | null
  /** What it takes in hand to come through, works included; null where it never recovers. */
  neededCents: number | null
  /** What is there after each month, from nothing. */
  cash: number[]
}

export function projectionOf(scenario: Scenario): Projection {
  const months = Array.from({ length: monthsAhead }, (_, month) => leftIn(scenario, month))
  const cash = cashOf(scenario, months)
  const known = monthOf(scenario, scenario.filled)
  const evenFrom = months.findIndex((_, month) => months.slice(month).every((left) => left >= 0))
  const recovers = known.incomeCents >= known.costsCents
  return {
    ...known,
    leftCents: known.incomeCents - known.costsCents,
    evenFrom: evenFrom === -1 ? null : evenFrom + 1,
    neededCents: recovers ? Math.max(0, -Math.min(-scenario.worksCents, ...cash)) : null,
    cash,
  }
}

/** What a month is more, with one more opening each week that is as full as the others, and nobody paid more for it. */
export function withOneMore(scenario: Scenario): number {
  const more = { ...scenario, openings: scenario.openings + 10 }
  return projectionOf(more).leftCents - projectionOf(scenario).leftCents
}

export function cashOf({ worksCents }: Pick<Scenario, 'worksCents'>, months: readonly number[]): number[] {
  let cash = -worksCents
  return months.map((left) => (cash += left))
}

/** @param month from 0 */
export function leftIn(scenario: Scenario, month: number): number {
  const { incomeCents, costsCents } = monthOf(scenario, filledIn(scenario, month))
  return incomeCents - costsCents
}

function filledIn({ filled, months }: Scenario, month: number): number {
  const share = months === 0 ? 1 : Math.min(1, filledAtFirst + ((1 - filledAtFirst) * month) / months)
  return filled * share
}

function monthOf(scenario: Scenario, filled: number): Pick<Projection, 'meals' | 'incomeCents' | 'costsCents'> {
  const { seats, openings, weeks, meanCents, foodCents, members, membershipCents } = scenario
  const { privateCents, grantsCents, wagesCents, rentCents, otherCents } = scenario
  const meals = Math.round((((seats * filled) / 100) * (openings / 10) * weeks) / 12)
  return {
    meals,
    incomeCents: Math.round(meals * meanCents + (members * membershipCents) / 12 + privateCents + grantsCents / 12),
    costsCents: Math.round(meals * foodCents + wagesCents + rentCents + otherCents),
  }
}
