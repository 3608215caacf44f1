import { createHash } from 'node:crypto'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findShownStories } from '#src/features/impact/stories/queries.ts'
import { reaches } from '#src/features/impact/stories/reach.ts'
import type { ReportData, ReportLine, ReportStory } from './report.ts'

const columns = ['id', 'first_month as firstMonth', 'last_month as lastMonth', 'language', 'progress', 'ordered_on as orderedOn'] as const

/** The latest first. */
export function findReports(db: Database, canteenId: string | null): Promise<ReportLine[]> {
  return db
    .selectFrom('impact_reports')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .orderBy('ordered_on', 'desc')
    .orderBy('id')
    .limit(50)
    .select(columns)
    .execute()
}

export type Report = ReportLine & {
  canteenId: string | null
  data: ReportData | null
  digest: string | null
  stories: string[]
  storiesTold: string[]
  toldWords: string | null
}

export async function findReport(db: Database, canteenId: string | null, id: string): Promise<Report> {
  return db
    .selectFrom('impact_reports')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('id', '=', id)
    .select(columns)
    .select(['canteen_id as canteenId', 'data', 'digest', 'stories'])
    .select(['stories_told as storiesTold', 'told_words as toldWords'])
    .$narrowType<{ data: ReportData | null }>()
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What may be told today of the stories that a report holds, in their order; its file only where it tells none otherwise than they are shown now. */
export async function findStoriesOf(
  db: Database,
  { stories, storiesTold, toldWords }: Pick<Report, 'stories' | 'storiesTold' | 'toldWords'>,
  today: string,
) {
  const shown = await findShownStories(db, { today, reach: reaches.public, ids: stories })
  const told: ReportStory[] = stories.map((id) => shown.find((story) => story.id === id) ?? 'withdrawn')
  const ofFile = told.filter((story) => story !== 'withdrawn' && storiesTold.includes(story.id))
  return { told, isFileTrue: storiesTold.length === 0 || wordsOf(ofFile) === toldWords }
}

/** A digest of what a file tells of these stories, names included. */
export function wordsOf(stories: readonly ReportStory[]): string {
  const told = stories.flatMap((story) => (story === 'withdrawn' ? [] : [[story.id, story.title, story.words, story.firstName]]))
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}

/** Canteens that anybody may visit, with where they are. */
export function findCanteensToReport(db: Database) {
  return db
    .selectFrom('canteens')
    .where('state', '=', 'open')
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .select(['id', 'slug', 'name', 'town', 'latitude', 'longitude'])
    .execute()
}

export async function findNetworkOfReport(db: Database): Promise<{ network: string; colour: string }> {
  return db.selectFrom('network').select(['name as network', 'accent_colour as colour']).executeTakeFirstOrThrow()
}
