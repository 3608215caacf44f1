/** What there is to do at each meal: the template of its tasks. Pure. */
import type { MinimumAge } from '#src/platform/database/tables/kitchen.ts'

export type TaskKind = {
  name: string
  places: number
  /** Relative to the hour at which people sit down: below zero, before it. */
  startsMinutes: number
  lastsMinutes: number
  skillId: string | null
  minimumAge: MinimumAge
  suitsFirstTime: boolean
  /** Without it there is no meal. */
  isKey: boolean
  closes: boolean
  /** Whoever does it leads the kitchen. */
  leads: boolean
  /** The sitting of the week that it is of; null: of every meal. */
  templateId: string | null
}

export const longestTaskName = 80
export const mostPlaces = 20
export const mostMinutes = 720
export const mostStart = 1440
/** Tasks are made for the published meals of so many weeks. */
export const weeksAhead = 5

type Starter = { name: string; hours: readonly [starts: number, lasts: number]; places: number } & Partial<TaskKind>

/** What most canteens do at a meal; each is then changed as it is done here. */
export const starters = [
  { name: 'open', hours: [-195, 30], places: 1, minimumAge: 18, isKey: true },
  { name: 'shop', hours: [-240, 60], places: 1, minimumAge: 16 },
  { name: 'lead', hours: [-180, 300], places: 1, minimumAge: 18, isKey: true, leads: true },
  { name: 'stove', hours: [-165, 165], places: 3, minimumAge: 16, suitsFirstTime: true },
  { name: 'welcome', hours: [-20, 80], places: 2, suitsFirstTime: true, isKey: true },
  { name: 'dishes', hours: [60, 75], places: 3, suitsFirstTime: true },
  { name: 'till', hours: [75, 30], places: 1, minimumAge: 18 },
  { name: 'close', hours: [105, 30], places: 1, minimumAge: 18, isKey: true, closes: true },
] as const satisfies readonly Starter[]

export function kindOfStarter(starter: Starter, name: string): TaskKind {
  const { minimumAge = 0, suitsFirstTime = false, isKey = false, closes = false, leads = false } = starter
  const [startsMinutes, lastsMinutes] = starter.hours
  return {
    name,
    places: starter.places,
    startsMinutes,
    lastsMinutes,
    ...{ minimumAge, suitsFirstTime, isKey, closes, leads },
    skillId: null,
    templateId: null,
  }
}
