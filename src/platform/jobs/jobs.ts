import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

type Enqueue = {
  /** Not before this instant; at once when left out. */
  at?: Date
  /** A later job with the same key replaces an earlier one that has not run. */
  key?: string
  attempts?: number
}

/** Enqueues a job in the caller's transaction: it runs if and only if the change commits. */
export async function enqueue(
  tx: Database,
  name: string,
  payload: Record<string, string>,
  { at, key, attempts = 12 }: Enqueue = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, run_at := ${at ?? null}::timestamptz,
    max_attempts := ${attempts}, job_key := ${key ?? null})`.execute(tx)
}
