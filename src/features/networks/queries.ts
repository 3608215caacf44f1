import type { Database } from '#src/platform/database.ts'
import type { Network } from '#src/platform/network.ts'

/** The network as every page names it; undefined before the first run. */
export function findNetwork(db: Database): Promise<Network | undefined> {
  return db.selectFrom('network').select(['name', 'demonstration']).executeTakeFirst()
}
