/**
 * The page by which the network's team sees how canteens fare: what its questions cost with ten thousand canteens that share everything, against fourteen.
 * `npm run -s bench -- network-home`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { noteContacts } from '#src/features/commons/vitality/keep-vitality.ts'
import { findVitality } from '#src/features/commons/vitality/queries.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate } from '#src/platform/database/migrate.ts'

const rounds = 200

export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  try {
    await migrate(server)
    const db = openDatabase(openPool(server.url))
    const few = await measure(db, 14)
    const many = await measure(db, 10_000)
    await db.destroy()
    process.stdout.write(`${JSON.stringify({ fewMs: round2(few), manyMs: round2(many), ratio: round2(many / few) })}\n`)
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

/** The median of the page's questions, once there are so many canteens. */
async function measure(db: Database, canteens: number): Promise<number> {
  await fill(db, canteens)
  await noteContacts(db)
  await sql`vacuum analyze`.execute(db)
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const times: number[] = []
  for (let round = -20; round < rounds; round++) {
    const before = performance.now()
    await findVitality(db, { page: 1, today, now })
    if (round >= 0) times.push(performance.now() - before)
  }
  return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)]!
}

/** Each with forty meals, a task of each, and all signs shared. */
async function fill(db: Database, canteens: number): Promise<void> {
  await sql`insert into associations (legal_name, created_at) select 'Une', now() where not exists (select from associations)`.execute(db)
  await sql`insert into canteens (association_id, slug, name, street, postcode, town, latitude, longitude, opened_on, created_at)
    select (select id from associations limit 1), 'cantine-' || n, 'Cantine ' || n, '1 rue', '59000', 'Lille', 50.6, 3.1, '2022-09-01', now()
    from generate_series((select count(*) from canteens) + 1, ${canteens}) n`.execute(db)
  await sql`insert into meals (canteen_id, slug, service_date, kind, title, table_at, ends_at, booking_closes_at, kitchen_places, table_places, state)
    select canteens.id, 'repas-' || n, current_date - n * 3 + 14, 'lunch', 'Soupe', now() - n * interval '3 days' + interval '14 days',
      now() - n * interval '3 days' + interval '338 hours', now() - n * interval '3 days' + interval '14 days', 8, 40, 'published'
    from canteens cross join generate_series(1, 40) n where not exists (select from meals where meals.canteen_id = canteens.id)`.execute(db)
  await sql`insert into tasks (canteen_id, meal_id, name, places, starts_minutes, lasts_minutes)
    select canteen_id, id, 'Vaisselle', 3, 0, 60 from meals where not exists (select from tasks where tasks.canteen_id = meals.canteen_id)`.execute(
    db,
  )
  await sql`insert into vitality_shares (canteen_id, sign, since)
    select id, sign, now() from canteens cross join unnest(array['openings', 'rota', 'mixing', 'exchange', 'trainings']) sign on conflict do nothing`.execute(
    db,
  )
  await sql`insert into vitality_notes (canteen_id, id, words, written_at)
    select id, gen_random_uuid(), 'Vues.', now() - random() * interval '100 days' from canteens
    where not exists (select from vitality_notes note where note.canteen_id = canteens.id)`.execute(db)
}

function round2(number: number): number {
  return Math.round(number * 100) / 100
}
