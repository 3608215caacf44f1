/**
 * The ledger on a disk that keeps its word: an entry against a bare transaction of two inserts with the same bytes, many entries in one
 * call, and the whole read again. `npm run -s bench -- ledger [ENTRIES]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql, type Kysely } from 'kysely'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

const associationId = '00000000-0000-4000-8000-000000000001'
const canteenId = '00000000-0000-4000-8000-000000000002'
const rounds = 8
const perRound = 250
const perCall = 5000

type Db = Kysely<Tables>

export async function run([entries = '200000']: string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  await migrate(server)
  const [app, owner] = [openDatabase(openPool(server.url, 1)), openDatabase(openPool(server.ownerUrl, 1))]
  try {
    report(await measure(app, owner, Number(entries)))
  } finally {
    await Promise.all([app.destroy(), owner.destroy()])
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

type Measured = { appended: number; bare: number; bulk: number; verified: number; entries: number }

async function measure(app: Db, owner: Db, entries: number): Promise<Measured> {
  await openFiscalYear(app, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await sql`create table bare_entries (like ledger.entries including indexes)`.execute(owner)
  await sql`create table bare_lines (like ledger.lines including indexes)`.execute(owner)
  const [appended, bare] = await inTurn(
    (serial) => appendEntries(app, associationId, [anEntry(serial)]),
    (serial) => insertBare(owner, serial),
  )
  const bulk = await timed(entries, () => appendMany(app, entries))
  const verified = await timed(entries, () => holds(app))
  return { appended, bare, bulk, verified, entries }
}

function anEntry(serial: number): LedgerEntry {
  return {
    canteenId,
    journal: 'VE',
    date: '2026-03-05',
    validatedOn: '2026-03-06',
    piece: `J-${serial}`,
    pieceDate: '2026-03-05',
    label: 'Participations aux repas du jour',
    reverses: null,
    lines: [debit('530', 1000 + (serial % 7)), credit('706', 1000 + (serial % 7))],
  }
}

/** What a program would do that only keeps rows: the same bytes, the same indexes, nothing locked or hashed. */
function insertBare(owner: Db, serial: number): Promise<unknown> {
  const content = 'E'.padEnd(210, '-')
  return owner.transaction().execute(async (tx) => {
    await sql`insert into bare_entries values (${associationId}, ${serial}, '2026-01-01', ${serial}, ${canteenId}, 'VE', '2026-03-05', '2026-03-06',
      ${`J-${serial}`}, '2026-03-05', 'Participations aux repas du jour', null, ${content}, ${Buffer.alloc(32)})`.execute(tx)
    await sql`insert into bare_lines values (${associationId}, ${serial}, 1, '530', null, 1000, 0), (${associationId}, ${serial}, 2, '706', null, 0, 1000)`.execute(
      tx,
    )
  })
}

/** Both by turns, so that a noisy machine is as noisy for both. @returns how many of each a second */
async function inTurn(...ways: ((serial: number) => Promise<unknown>)[]): Promise<[number, number]> {
  const spent = ways.map(() => 0)
  let serial = 0
  for (let round = 0; round <= rounds; round++)
    for (const [index, way] of ways.entries()) {
      const before = performance.now()
      for (let time = 0; time < perRound; time++) await way(++serial)
      if (round > 0) spent[index]! += performance.now() - before
    }
  return [(rounds * perRound * 1000) / spent[0]!, (rounds * perRound * 1000) / spent[1]!]
}

async function appendMany(app: Db, entries: number): Promise<void> {
  for (let from = 0; from < entries; from += perCall)
    await appendEntries(
      app,
      associationId,
      Array.from({ length: Math.min(perCall, entries - from) }, (_, index) => anEntry(from + index)),
    )
}

async function holds(app: Db): Promise<void> {
  const { fault } = await verifyLedger(app, associationId)
  if (fault) throw new Error(`the ledger does not hold: ${JSON.stringify(fault)}`)
}

/** @returns how many a second */
async function timed(count: number, work: () => Promise<void>): Promise<number> {
  const before = performance.now()
  await work()
  return (count * 1000) / (performance.now() - before)
}

function report({ appended, bare, bulk, verified, entries }: Measured): void {
  process.stdout.write(`une écriture à la fois : ${appended.toFixed(0)}/s, deux insertions nues : ${bare.toFixed(0)}/s\n`)
  process.stdout.write(`${entries} écritures par lots de ${perCall} : ${bulk.toFixed(0)}/s ; relues : ${verified.toFixed(0)}/s\n`)
  const keys = {
    shareOfBareInsert: Number((appended / bare).toFixed(3)),
    verifiedPerSecond: Math.round(verified),
    bulkPerSecond: Math.round(bulk),
  }
  process.stdout.write(`${JSON.stringify(keys)}\n`)
}
