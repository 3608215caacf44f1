import type { Kysely } from 'kysely'
import { inTransaction } from '#src/platform/database/database.ts'
import { digest, twoPartCode } from '#src/platform/secrets.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { findNetwork } from './queries.ts'

/**
 * Makes the code that the terminal shows and the first page asks for; undefined when the network exists already.
 * Only its digest is kept, where every web process reads it. An earlier code stops working.
 */
export function openFirstRun(db: Kysely<Tables>, now: Date): Promise<string | undefined> {
  return inTransaction(db, async (tx) => {
    await tx.deleteFrom('first_run_codes').execute()
    if (await findNetwork(tx)) return undefined
    const code = twoPartCode()
    await tx
      .insertInto('first_run_codes')
      .values({ digest: digest(code), created_at: now })
      .execute()
    return code
  })
}
