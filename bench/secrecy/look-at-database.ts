/** What the owner of the database can read at one moment, more than the application's role: every table, the hidden columns of its rows, sizes and statistics. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Look } from './infer.ts'

type Row = { xmin: string; place: string; held: Record<string, unknown> }

export async function lookAtDatabase(db: Kysely<Tables>): Promise<Look> {
  const look = new Map<string, number>()
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql<Row>`select xmin::text, ctid::text as place, to_jsonb(held) as held from ${sql.raw(name)} as held`.execute(
      db,
    )
    addRows(look, name, rows)
  }
  await addStatistics(look, db)
  return look
}

/** Sums of every number and of every product of two, the rows that the last transaction wrote, and the last place. */
function addRows(look: Map<string, number>, table: string, rows: readonly Row[]): void {
  look.set(`${table} rows`, rows.length)
  for (const { held } of rows) addNumbers(look, table, numbersOf(held))
  const newest = rows.toSorted((a, b) => Number(b.xmin) - Number(a.xmin))
  const written = newest.filter(({ xmin }) => xmin === newest[0]?.xmin)
  if (written.length === 1) addNumbers(look, `${table} newest`, numbersOf(written[0]!.held))
  const last = rows.toSorted((a, b) => placeOf(b) - placeOf(a))[0]
  if (last) addNumbers(look, `${table} last`, numbersOf(last.held))
}

function addNumbers(look: Map<string, number>, prefix: string, numbers: [string, number][]): void {
  for (const [position, [name, number]] of numbers.entries()) {
    add(look, `${prefix}.${name}`, number)
    for (const [other, times] of numbers.slice(position + 1)) add(look, `${prefix}.${name}*${other}`, number * times)
  }
}

function add(look: Map<string, number>, name: string, number: number): void {
  look.set(name, (look.get(name) ?? 0) + number)
}

/** Numbers at any depth; of bytes, how long they are; of texts (mails, reasons, jobs), the amounts that they write out. */
function numbersOf(held: unknown, path = ''): [string, number][] {
  if (typeof held === 'number') return [[path, held]]
  if (typeof held === 'string') return held.startsWith('\\x') ? [[`${path} length`, held.length]] : amountsIn(held, path)
  if (held === null || typeof held !== 'object') return []
  return Object.entries(held).flatMap(([name, value]) => numbersOf(value, path ? `${path}/${name}` : name))
}

function amountsIn(text: string, path: string): [string, number][] {
  const amounts = [...text.matchAll(/(\d{1,4})(?:[.,](\d{2})\b|[\s\u00a0\u202f]?€)/g)]
  const cents = amounts.reduce((sum, [, euros, part = '0']) => sum + Number(euros) * 100 + Number(part), 0)
  return amounts.length > 0 ? [[`${path} amounts`, cents]] : []
}

function placeOf({ place }: Row): number {
  const [page = 0, line = 0] = place.replaceAll(/[()]/g, '').split(',').map(Number)
  return page * 1000 + line
}

async function addStatistics(look: Map<string, number>, db: Kysely<Tables>): Promise<void> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ name: string; held: unknown }>`
    select relname as name, to_jsonb(pg_stat_user_tables) || jsonb_build_object('size', pg_relation_size(relid)) as held from pg_stat_user_tables`.execute(
    db,
  )
  for (const { name, held } of rows) for (const [column, number] of numbersOf(held)) look.set(`statistics of ${name} ${column}`, number)
  await addNumbersOf(look, db, 'sequence', sql`select sequencename as name, last_value::float8 as held from pg_sequences`)
  await addNumbersOf(
    look,
    db,
    'query of',
    sql`select coalesce(application_name, '') as name, to_jsonb(query) as held from pg_stat_activity`,
  )
  await sql`analyze`.execute(db)
  const { rows: values } = await sql<{ name: string; said: string }>`
    select tablename || '.' || attname as name, concat(most_common_vals::text, histogram_bounds::text) as said from pg_stats
    where schemaname = 'public'`.execute(db)
  for (const { name, said } of values)
    look.set(
      `values of ${name}`,
      [...said.matchAll(/\d+/g)].reduce((sum, [digits]) => sum + Number(digits), 0),
    )
}

async function addNumbersOf(look: Map<string, number>, db: Kysely<Tables>, what: string, query: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await query.execute(db)
  for (const { name, held } of rows as { name: string; held: unknown }[])
    for (const [path, number] of numbersOf(held)) add(look, `${what} ${name} ${path}`, number)
}
