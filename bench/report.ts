/**
 * The network's impact report of a year, of the fourteen canteens of the demonstration: gathered, written and kept, as the worker does. With a file name, the PDF is
 * written there. `npm run -s bench -- report [FILE]`
 */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { PDFDocument } from '@cantoo/pdf-lib'
import { makeReport } from '#src/features/impact/reports/make-report.ts'
import { orderReport } from '#src/features/impact/reports/order-report.ts'
import { buildDemonstration } from '#src/features/operation/demonstration/build-demonstration.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'

const now = new Date('2026-11-30T09:00Z')

export async function run([file]: readonly string[] = []): Promise<void> {
  const server = await startScratchPostgres()
  try {
    await migrate(server)
    const db = openDatabase(openPool(server.url, 10))
    await buildDemonstration(db, { seed: 1, now, secret: 'a secret that only the benchmark knows', origin: 'http://localhost' })
    await made(db)
    const [first, second] = [await made(db), await made(db)]
    if (file) writeFileSync(file, first.content)
    const pages = (await PDFDocument.load(first.content, { updateMetadata: false })).getPageCount()
    const sameBytes = first.content.equals(second.content)
    process.stdout.write(`${JSON.stringify({ seconds: Number(first.seconds.toFixed(2)), pages, sameBytes })}\n`)
    await db.destroy()
  } finally {
    await server.stop()
  }
}

async function made(db: Database): Promise<{ content: Buffer; seconds: number }> {
  const id = randomUUID()
  await orderReport(db, { canteenId: null, id, firstMonth: '2025-11-01', lastMonth: '2026-10-01', language: 'fr', today: '2026-11-30' })
  const started = performance.now()
  await makeReport(db, { reportId: id, now })
  const seconds = (performance.now() - started) / 1000
  const { content } = await db
    .selectFrom('impact_reports')
    .innerJoin('files', 'files.digest', 'impact_reports.digest')
    .where('impact_reports.id', '=', id)
    .select('files.content')
    .executeTakeFirstOrThrow()
  return { content, seconds }
}
