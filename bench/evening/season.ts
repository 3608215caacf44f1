import type { Evening, Plan } from '../../src/solver/evening/evening.ts'
import { closeEvening, liveOneYear, makeEvening, makeWorld, pairKey, type World } from './world.ts'

export type SeasonFigures = { evenings: number; newEncounters: number; guests: number; meetNobodyNew: number }

/**
 * Lives a season in a made-up canteen that has a year behind it. The same seed brings the same guests whatever the plans. Counts what truly
 * happened, also between guests whose history the plan did not know. Evenings without a plan are left out.
 */
export function liveSeason(seed: number, people: number, evenings: number, planOf: (evening: Evening) => Plan | null): SeasonFigures {
  const world = makeWorld(seed, 3 * people)
  liveOneYear(world, people)
  const figures = { evenings: 0, newEncounters: 0, guests: 0, meetNobodyNew: 0 }
  for (let week = 0; week < evenings; week++) {
    const evening = makeEvening(world, people)
    const plan = planOf(evening)
    if (plan !== null) countEvening(world, evening, plan, figures)
  }
  return figures
}

function countEvening(world: World, evening: Evening, plan: Plan, figures: SeasonFigures): void {
  const partyOf = new Map(evening.guests.map((guest) => [guest.id, guest.party]))
  const tables = Object.values(Object.groupBy(plan.courses[0]!, (seat) => seat.table)).map((seats) => seats!.map((seat) => seat.guest))
  for (const table of tables) {
    for (const guest of table) {
      const others = table.filter((other) => partyOf.get(other) !== partyOf.get(guest) && !world.lastMet.has(pairKey(guest, other)))
      figures.newEncounters += others.length / 2
      figures.meetNobodyNew += others.length === 0 ? 1 : 0
    }
  }
  figures.guests += evening.guests.length
  figures.evenings++
  closeEvening(world, tables)
}
