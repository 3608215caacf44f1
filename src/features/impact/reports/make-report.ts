import { createHash } from 'node:crypto'
import { keepFile } from '#src/platform/files/kept-files.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { gatherReport } from './gather-report.ts'
import type { ReportData } from './report.ts'
import { writeReport } from './write-report.ts'

type MakeReport = { reportId: string; now: Date }

/** Reads, writes and keeps a report that was ordered, and says how far it is. Killed midway it begins again; made once, it stays. */
export async function makeReport(db: Database, { reportId, now }: MakeReport): Promise<void> {
  const ordered = await findOrdered(db, reportId)
  if (!ordered || ordered.progress === 100) return
  const { canteenId, language, orderedOn } = ordered
  const onProgress = (share: number) => noteProgress(db, reportId, Math.round(share * 80))
  const data = await gatherReport(db, { ...ordered, onProgress })
  await noteProgress(db, reportId, 90)
  const content = await writeReport({ data, language, day: orderedOn })
  await keepReport(db, { reportId, ownerId: canteenId ?? reportId, data, content, now })
}

function findOrdered(db: Database, id: string) {
  return db
    .selectFrom('impact_reports')
    .where('id', '=', id)
    .select([
      'canteen_id as canteenId',
      'first_month as firstMonth',
      'last_month as lastMonth',
      'language',
      'progress',
      'ordered_on as orderedOn',
    ])
    .executeTakeFirst()
}

async function noteProgress(db: Database, id: string, progress: number): Promise<void> {
  await db.updateTable('impact_reports').set({ progress }).where('id', '=', id).where('progress', '<', progress).execute()
}

type Made = { reportId: string; ownerId: string; data: ReportData; content: Buffer; now: Date }

function keepReport(db: Database, { reportId, ownerId, data, content, now }: Made): Promise<void> {
  const digest = createHash('sha256').update(content).digest('hex')
  return inTransaction(db, async (tx) => {
    await keepFile(tx, { ownerId, usedBy: reportId, file: { digest, mediaType: 'application/pdf', content }, now })
    await tx
      .updateTable('impact_reports')
      .set({ data: JSON.stringify(data), digest, progress: 100 })
      .where('id', '=', reportId)
      .execute()
  })
}
