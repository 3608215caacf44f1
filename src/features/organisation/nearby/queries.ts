import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { shareReads } from '#src/platform/web/shared-read.ts'
import { listCanteens, type ListedCanteen } from '#src/features/organisation/canteens/queries.ts'

type Known = { version: string; canteens: ListedCanteen[] }
type Reader = (moment: string | undefined) => Promise<Known>

const readers = new WeakMap<Database, Reader>()

/**
 * The canteens that the public may know of, by town, true at the moment they are asked for: read again only when one of them changed.
 * @param moment what the database held when the request came, where the caller knows it: the same as before needs no question
 */
export function readPublicCanteens(db: Database, moment?: string): Promise<Known> {
  const reader = readers.get(db) ?? canteensReader(db)
  readers.set(db, reader)
  return reader(moment)
}

function canteensReader(db: Database): Reader {
  let known: (Known & { moment: string | undefined }) | undefined
  const look: Reader = shareReads(
    async (moment) => {
      const version = await readVersion(db)
      const canteens = known?.version === version ? known.canteens : await listCanteens(db)
      return (known = { version, canteens, moment })
    },
    () => '',
  )
  return async (moment) => (known && moment !== undefined && known.moment === moment ? known : look(moment))
}

/** Named as the calendar's state is (docs/decisions/0011). */
async function readVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select md5(string_agg(concat(ctid, xmin), ',' order by id)) as version from canteens`.execute(db)
  return rows[0]?.version ?? ''
}
