import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { shareReads } from '#src/platform/web/shared-read.ts'
import { listCanteens, type ListedCanteen } from '#src/features/organisation/canteens/queries.ts'

type Known = { version: string; canteens: ListedCanteen[] }

const readers = new WeakMap<Database, () => Promise<Known>>()

/** The canteens that the public may know of, by town, true at the moment they are asked for: read again only when one of them changed. */
export function readPublicCanteens(db: Database): Promise<Known> {
  const reader = readers.get(db) ?? canteensReader(db)
  readers.set(db, reader)
  return reader()
}

function canteensReader(db: Database): () => Promise<Known> {
  let known: Known | undefined
  return shareReads(async () => {
    const version = await readVersion(db)
    if (known?.version !== version) known = { version, canteens: await listCanteens(db) }
    return known
  })
}

/** Named as the calendar's state is (docs/decisions/0011). */
async function readVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select md5(string_agg(concat(ctid, xmin), ',' order by id)) as version from canteens`.execute(db)
  return rows[0]?.version ?? ''
}
