import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { keepFile, releaseFiles } from '#src/platform/files/kept-files.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { findShownStories } from '#src/features/impact/stories/queries.ts'
import { reaches } from '#src/features/impact/stories/reach.ts'
import { gatherReport } from './gather-report.ts'
import { findStoriesOf, wordsOf } from './queries.ts'
import { mostStories, type ReportData, type ReportStory } from './report.ts'
import { writeReport } from './write-report.ts'

type MakeReport = { reportId: string; now: Date }

/** Reads, writes and keeps a report that was ordered, and says how far it is. Killed midway it begins again; made once, its figures stay. */
export async function makeReport(db: Database, { reportId, now }: MakeReport): Promise<void> {
  const ordered = await findOrdered(db, reportId)
  if (!ordered || ordered.progress === 100) return
  const { canteenId } = ordered
  const onProgress = (share: number) => noteProgress(db, reportId, Math.round(share * 80))
  const data = await gatherReport(db, { ...ordered, onProgress })
  const stories = await chooseStories(db, canteenId, now)
  await noteProgress(db, reportId, 90)
  await writeAndKeep(db, { ...ordered, data, stories, now })
}

/** Reports whose file tells a story that is shown no more, or shown otherwise, are made again from what they hold: a story that is gone was withdrawn, it says. */
export async function remakeReports(db: Database, now: Date): Promise<void> {
  const telling = db
    .selectFrom('impact_reports')
    .where('progress', '=', 100)
    .where(sql<boolean>`cardinality(stories_told) > 0`)
  for (const { id } of await telling.select('id').orderBy('id').execute()) {
    const made = await findOrdered(db, id)
    if (!made?.data) continue
    const { isFileTrue } = await findStoriesOf(db, made, dayAt(now, networkTimeZone))
    if (!isFileTrue) await writeAndKeep(db, { ...made, data: made.data, now })
  }
}

function findOrdered(db: Database, id: string) {
  return db
    .selectFrom('impact_reports')
    .where('id', '=', id)
    .select(['id', 'canteen_id as canteenId', 'first_month as firstMonth', 'last_month as lastMonth', 'language', 'progress'])
    .select(['ordered_on as orderedOn', 'data', 'digest', 'stories'])
    .select(['stories_told as storiesTold', 'told_words as toldWords'])
    .$narrowType<{ data: ReportData | null }>()
    .executeTakeFirst()
}

async function noteProgress(db: Database, id: string, progress: number): Promise<void> {
  await db.updateTable('impact_reports').set({ progress }).where('id', '=', id).where('progress', '<', progress).execute()
}

/** The latest that everybody may read. */
async function chooseStories(db: Database, canteenId: string | null, now: Date): Promise<string[]> {
  const asked = { today: dayAt(now, networkTimeZone), reach: reaches.public, limit: mostStories }
  return (await findShownStories(db, { ...asked, ...(canteenId && { canteenId }) })).map(({ id }) => id)
}

type Written = Pick<NonNullable<Awaited<ReturnType<typeof findOrdered>>>, 'id' | 'canteenId' | 'language' | 'orderedOn'> & {
  data: ReportData
  stories: string[]
  now: Date
}

async function writeAndKeep(db: Database, { id, canteenId, language, orderedOn, data, stories, now }: Written): Promise<void> {
  const { told } = await findStoriesOf(db, { stories, storiesTold: [], toldWords: null }, dayAt(now, networkTimeZone))
  const content = await writeReport({ data, language, day: orderedOn, stories: told })
  await keepReport(db, { reportId: id, ownerId: canteenId ?? id, data, stories, told, content, now })
}

type Made = { reportId: string; ownerId: string; data: ReportData; stories: string[]; told: ReportStory[]; content: Buffer; now: Date }

function keepReport(db: Database, { reportId, ownerId, data, stories, told, content, now }: Made): Promise<void> {
  const shown = told.filter((story) => story !== 'withdrawn')
  const digest = createHash('sha256').update(content).digest('hex')
  return inTransaction(db, async (tx) => {
    const released = await releaseFiles(tx, { ownerId, usedBy: reportId })
    if (!released.ok) throw new Error('a report is no voucher')
    await keepFile(tx, { ownerId, usedBy: reportId, file: { digest, mediaType: 'application/pdf', content }, now })
    await tx
      .updateTable('impact_reports')
      .set({ data: JSON.stringify(data), digest, progress: 100, stories })
      .set({ stories_told: shown.map(({ id }) => id), told_words: shown.length > 0 ? wordsOf(shown) : null })
      .where('id', '=', reportId)
      .execute()
  })
}
