import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Numbers of a kind of paper, by association and year: the tables have the same columns. */
type Series = { table: 'invoice_series' | 'gift_series'; associationId: string; kind: string }

/** `day`: never before that of the last number, whatever the canteens' clocks. */
export type NextNumber = Series & { year: number; rank: number; day: string }

/** The next of its series, held until commit: whoever asks then waits, so that numbers follow each other, and days with them. It is taken by `takeNumber`. */
export async function lockNumber(tx: Database, { today, ...series }: Series & { today: string }): Promise<NextNumber> {
  const year = Number(today.slice(0, 4))
  const { table, kind, associationId } = series
  await sql`insert into ${sql.table(table)} (association_id, kind, year) values (${associationId}, ${kind}, ${year}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ last: number; lastDay: string | null }>`
    select last_number as last, last_day as "lastDay" from ${sql.table(table)} where ${ofYear({ ...series, year })} for update`.execute(tx)
  const { last, lastDay } = rows[0]!
  return { ...series, year, rank: last + 1, day: lastDay !== null && lastDay > today ? lastDay : today }
}

/** Once nothing can be refused any more: a refusal leaves no gap. */
export async function takeNumber(tx: Database, { table, rank, day, ...of }: NextNumber): Promise<void> {
  await sql`update ${sql.table(table)} set last_number = ${rank}, last_day = ${day} where ${ofYear(of)}`.execute(tx)
}

function ofYear({ associationId, kind, year }: Pick<NextNumber, 'associationId' | 'kind' | 'year'>) {
  return sql`association_id = ${associationId} and kind = ${kind} and year = ${year}`
}
