/** The network's page on the mix: does it cost the same with 14 canteens and with 10,000? `npm run -s bench -- figures` */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { createApp } from '#src/app.tsx'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { inDatabase, migrate, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'

const now = new Date('2026-12-10T09:00Z')
const rounds = 60

export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  try {
    report(await compare(server))
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

async function compare(server: DatabaseUrls): Promise<number[]> {
  const sites = [await networkOf(server, 14), await networkOf(server, 10_000)]
  const medians = await inTurn(sites)
  for (const site of sites) await site.close()
  return medians
}

type Site = { readPage(): Promise<void>; close(): Promise<void> }

async function networkOf(server: DatabaseUrls, canteens: number): Promise<Site> {
  const database = await createDatabase(server, `network_${canteens}`)
  const owned = openDatabase(openPool(database.ownerUrl, 1))
  await fill(owned, canteens)
  await owned.destroy()
  const db = openDatabase(openPool(database.url))
  const app = createApp({
    db,
    clock: () => now,
    viewerOf: async () => ({
      user: { id: '00000000-0000-4000-8000-000000000000', name: 'Mesure', email: 'mesure@exemple.fr' },
      grants: [{ role: 'network-coordinator', canteen: null }],
      lockedGrants: [],
    }),
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    live: openLive(database.url),
    metrics: openMetrics(),
    secret: 'of no use to a page that signs nothing',
    origin: 'http://localhost',
    assets: {},
  })
  return {
    async readPage() {
      const answer = await app.request(`http://localhost${urls.networkMix}`)
      const page = await answer.text()
      if (answer.status !== 200 || !page.includes('share-bars')) throw new Error(`the page shows no figures (${answer.status})`)
    },
    close: () => db.destroy(),
  }
}

async function createDatabase(server: DatabaseUrls, name: string): Promise<DatabaseUrls> {
  const client = new pg.Client(server.ownerUrl)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const database = inDatabase(server, name)
  await migrate(database)
  return database
}

/** A year of months of every canteen, then the network's months made from them. */
async function fill(db: Kysely<Tables>, canteens: number): Promise<void> {
  await sql`insert into network (name, created_at) values ('Mesure', ${now})`.execute(db)
  await sql`insert into associations (legal_name, created_at) values ('Mesure', ${now})`.execute(db)
  await sql`insert into canteens (association_id, slug, name, street, postcode, town, latitude, longitude, created_at)
    select associations.id, 'cantine-' || n, 'Cantine ' || n, 'rue', '75000', 'Ville', 46, 2, ${now} from associations, generate_series(1, ${sql.lit(canteens)}) n`.execute(
    db,
  )
  await sql`insert into monthly_figures
    select id, month, 20, 400, 120, 390, 110, 30, 100, 150, 120, 30, 90, 290, 20, 80, 12, 15, 200, 800, 130, 120, 110, 360, 432000, 0, 0, 487500, 507000
    from canteens, generate_series(date '2025-11-01', date '2026-11-01', interval '1 month') month`.execute(db)
  const summed = Object.keys(await db.selectFrom('monthly_figures').selectAll().limit(1).executeTakeFirstOrThrow()).filter(
    (name) => name !== 'canteen_id' && name !== 'month',
  )
  const columns = sql.join(summed.map((name) => sql.ref(name)))
  const sums = sql.join(summed.map((name) => sql`sum(${sql.ref(name)})`))
  await sql`insert into network_monthly_figures (month, canteens, ${columns}) select month, count(*), ${sums} from monthly_figures group by month`.execute(
    db,
  )
  await publish(db)
  await sql`analyze`.execute(db)
}

/** The months as the job publishes them, each canteen's audited with all others: a page is what is measured. */
async function publish(db: Kysely<Tables>): Promise<void> {
  for (const { month } of await db.selectFrom('network_monthly_figures').select('month').execute()) await publishMonth(db, month, now)
}

/** One page of each in turn, so that a noisy machine disturbs both alike. @returns the medians, in milliseconds */
async function inTurn(sites: Site[]): Promise<number[]> {
  const times = sites.map((): number[] => [])
  for (let round = -10; round < rounds; round++) {
    for (const [index, site] of sites.entries()) {
      const start = performance.now()
      await site.readPage()
      if (round >= 0) times[index]!.push(performance.now() - start)
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!)
}

function report([ms14 = 0, ms10000 = 0]: number[]): void {
  const ratio = ms10000 / ms14
  process.stdout.write(`canteens   server time (median of ${rounds})\n`)
  process.stdout.write(`      14   ${ms14.toFixed(2)} ms\n  10,000   ${ms10000.toFixed(2)} ms\n   ratio   ${ratio.toFixed(2)}\n`)
  process.stdout.write(`${JSON.stringify({ ms14: round(ms14), ms10000: round(ms10000), ratio: round(ratio) })}\n`)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
