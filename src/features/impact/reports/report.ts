/** What a report says of a period, as it was read. Pure. */
import type { StoryShown } from '#src/features/impact/stories/story.ts'
import type { Surroundings } from '#src/features/impact/neighbourhoods/population.ts'
import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import type { Summary } from '#src/features/impact/indicators/summary.ts'
import { indicatorNamed, topics, type Topic } from '#src/features/impact/indicators/indicator.ts'

export const mostMonths = 24

/** `where`: of the network, the canteen. */
export type ReportAction = { what: string; where: string; startedOn: string; endedOn: string | null; endedWords: string }

export type CanteenInReport = { name: string; town: string; latitude: number; longitude: number; summaries: Summary[] }

/** `canteens`: how many chose areas. `guests`: shares as the report tells them, the young first. */
export type NeighbourhoodInReport = Surroundings & { canteens: number; guests: (number | null)[]; bounds: AgeBounds }

export type ReportData = {
  network: string
  /** Of the network's pages, `#rrggbb`. */
  colour: string
  /** The canteen's name, or the network's. */
  name: string
  firstMonth: string
  lastMonth: string
  summaries: Summary[]
  /** The same months a year before. */
  before: Summary[]
  actions: ReportAction[]
  /** Who lives around, where the canteen, or any of them, chose its areas; reports made earlier have none. */
  neighbourhood?: NeighbourhoodInReport | null
  /** Of the network, each canteen; of a canteen none. */
  canteens: CanteenInReport[]
}

/** How many stories a report holds at most. */
export const mostStories = 3

/** What a report tells of a story now: nothing, where it is shown to everybody no more. */
export type ReportStory = StoryShown | 'withdrawn'

export type ReportLine = {
  id: string
  firstMonth: string
  lastMonth: string
  language: 'fr' | 'en'
  progress: number
  orderedOn: string
}

export function summariesOfTopic(topic: Topic, summaries: readonly Summary[]): Map<Summary['indicator'], Summary[]> {
  return Map.groupBy(
    summaries.filter(({ indicator }) => indicatorNamed(indicator).topic === topic),
    ({ indicator }) => indicator,
  )
}

export function topicsTold(summaries: readonly Summary[]): Topic[] {
  return topics.filter((topic) => summariesOfTopic(topic, summaries).size > 0)
}

/** Both bounds included. */
export function monthsIn({ firstMonth, lastMonth }: Pick<ReportData, 'firstMonth' | 'lastMonth'>): number {
  return Temporal.PlainDate.from(firstMonth).until(lastMonth, { largestUnit: 'months' }).months + 1
}

export function yearBefore(month: string): string {
  return Temporal.PlainDate.from(month).subtract({ years: 1 }).toString()
}
