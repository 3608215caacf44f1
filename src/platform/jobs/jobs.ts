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

/** The same job for many subjects, in one question: each has a key of its own. */
export async function enqueueEach(
  tx: Database,
  name: string,
  jobs: readonly { key: string; payload: Record<string, string> }[],
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, job -> 'payload', max_attempts := 12, job_key := job ->> 'key')
    from json_array_elements(${JSON.stringify(jobs)}::json) job`.execute(tx)
}
