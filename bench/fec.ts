/** The file of a year with a million lines: how fast, and in how much memory? `npm run -s bench -- fec [LINES]` */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql, type Kysely } from 'kysely'
import { writeFec } from '#src/features/money/exports/write-fec.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

const associationId = '00000000-0000-4000-8000-000000000001'
const perCall = 10_000

export async function run([lines = '1000000']: string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory, settings: { fsync: 'off' } })
  await migrate(server)
  const db = openDatabase(openPool(server.url, 1))
  try {
    await fill(db, Number(lines) / 2)
    report(await measure(db))
  } finally {
    await db.destroy()
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

/** Made by the database itself, so that what this process holds is what writing the file takes. */
async function fill(db: Kysely<Tables>, entries: number): Promise<void> {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  for (let from = 0; from < entries; from += perCall)
    await sql`
      select ledger.append(${associationId}, jsonb_agg(jsonb_build_object('journal', 'VE', 'date', date '2026-01-01' + serial % 365, 'validatedOn', date '2026-01-01' + serial % 365,
        'piece', 'J-' || serial, 'pieceDate', date '2026-01-01' + serial % 365, 'label', 'Participations aux repas, été',
        'lines', jsonb_build_array(jsonb_build_object('account', '530', 'debitCents', 1000 + serial % 977, 'creditCents', 0),
          jsonb_build_object('account', '7061', 'debitCents', 0, 'creditCents', 1000 + serial % 977))) order by serial))
      from generate_series(${from}::int, ${Math.min(from + perCall, entries) - 1}::int) as serial`.execute(db)
}

type Measured = { lines: number; bytes: number; seconds: number; peakMb: number }

async function measure(db: Kysely<Tables>): Promise<Measured> {
  const before = performance.now()
  let [lines, bytes, peak] = [0, 0, 0]
  for await (const piece of writeFec(db, { associationId, fiscalYear: '2026-01-01', encoding: 'latin9' })) {
    lines += piece.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0)
    bytes += piece.length
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  return { lines: lines - 1, bytes, seconds: (performance.now() - before) / 1000, peakMb: peak / 1e6 }
}

function report({ lines, bytes, seconds, peakMb }: Measured): void {
  process.stdout.write(`${lines} lignes, ${(bytes / 1e6).toFixed(0)} Mo en ${seconds.toFixed(1)} s\n`)
  process.stdout.write(`${JSON.stringify({ linesPerSecond: Math.round(lines / seconds), peakMb: Math.round(peakMb) })}\n`)
}
