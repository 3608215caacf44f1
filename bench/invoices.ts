/**
 * Numbers without a hole: eight clients issue at once, some change their mind at the last moment, some lose their connection before they
 * commit. `npm run -s bench -- invoices [DRAFTS]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql, type Kysely } from 'kysely'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { aContent, anInvoicingAssociation } from '#test/invoices.ts'
import { aCanteen, aNetwork, aUser, now } from '#test/world.ts'

type Db = Kysely<Tables>
type Known = { associationId: string; canteenId: string; actorId: string }
type Ended = 'issued' | 'rolledBack' | 'killed'

const clients = 8

export async function run([drafts = '400']: string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  await migrate(server)
  const databases = Array.from({ length: clients }, () => openDatabase(openPool(server.url, 1)))
  const killer = openDatabase(openPool(server.url, 1))
  try {
    const known = await prepare(databases[0]!)
    const started = performance.now()
    const ends = await Promise.all(databases.map((db, rank) => issueMany(db, killer, { known, rank, count: Number(drafts) / clients })))
    await report(killer, { ends: ends.flat(), seconds: (performance.now() - started) / 1000 })
  } finally {
    await Promise.all([...databases, killer].map((db) => db.destroy()))
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

async function prepare(db: Db): Promise<Known> {
  await aNetwork(db)
  const { id: canteenId } = await aCanteen(db)
  const associationId = await anInvoicingAssociation(db, canteenId)
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  return { associationId, canteenId, actorId: (await aUser(db)).id }
}

type Issuing = { known: Known; rank: number; count: number }

/** Of eight invoices two are given up and one loses its connection, after their number was taken. */
async function issueMany(db: Db, killer: Db, { known, rank, count }: Issuing): Promise<Ended[]> {
  const ends: Ended[] = []
  for (let turn = 0; turn < count; turn++) ends.push(await issueOne(db, killer, { known, fate: (turn + rank) % 8 }))
  return ends
}

async function issueOne(db: Db, killer: Db, { known, fate }: { known: Known; fate: number }): Promise<Ended> {
  const { associationId, canteenId, actorId } = known
  const invoiceId = await addDraft(db, { associationId, canteenId, kind: 'invoice', content: aContent(), now })
  try {
    await db.transaction().execute(async (tx) => {
      const answer = await issueInvoice(tx, { associationId, invoiceId, actorId, secret: 'x'.repeat(32), origin: 'http://x', now })
      if (!answer.ok) throw new Error(answer.refusal)
      if (fate === 1 || fate === 2) throw new GivenUp()
      if (fate === 3) await kill(tx, killer)
    })
    return 'issued'
  } catch (error) {
    if (fate === 3) return 'killed'
    if (error instanceof GivenUp) return 'rolledBack'
    throw error
  }
}

class GivenUp extends Error {}

async function kill(tx: Parameters<Parameters<ReturnType<Db['transaction']>['execute']>[0]>[0], killer: Db): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
  await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(killer)
  await sql`select 1`.execute(tx)
}

async function report(db: Db, { ends, seconds }: { ends: readonly Ended[]; seconds: number }): Promise<void> {
  const found = await db
    .selectFrom('invoices')
    .where('number', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('issued'))
    .select(sql<number>`coalesce(max(split_part(number, '-', 2)::int), 0)`.as('highest'))
    .executeTakeFirstOrThrow()
  const posted = await db
    .selectFrom('ledger.entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const count = (end: Ended) => ends.filter((each) => each === end).length
  const facts = { ...found, confirmed: count('issued'), posted: posted.count, rolledBack: count('rolledBack'), killed: count('killed') }
  const figures = { ...facts, issuedPerSecond: Math.round(found.issued / seconds) }
  process.stdout.write(
    `${Object.entries(figures)
      .map(([name, value]) => `${name.padEnd(16)} ${value}`)
      .join('\n')}\n${JSON.stringify(figures)}\n`,
  )
}
