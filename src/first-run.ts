import { openFirstRun } from './features/networks/open-first-run.ts'
import { openDatabase, openPool } from './platform/database.ts'

/** The code to show in the terminal; undefined when the network exists. */
export async function prepareFirstRun(databaseUrl: string, now: Date): Promise<string | undefined> {
  const db = openDatabase(openPool(databaseUrl, 1))
  const code = await openFirstRun(db, now)
  await db.destroy()
  return code
}
