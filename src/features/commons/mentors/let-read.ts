import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/**
 * Until the end of the transaction, what two people wrote to each other shows itself to this one, where they are one of the two. Without it the
 * tables of steps and notes have no row for anybody.
 * @param tx an open transaction
 */
export async function letRead(tx: Database, userId: string): Promise<void> {
  if (!tx.isTransaction) throw new Error('Who reads is said in a transaction')
  await sql`select set_config('tablee.reader', ${userId}, true)`.execute(tx)
}
