import { openFirstRun } from './features/organisation/networks/open-first-run.ts'
import type { Config } from './platform/process/config.ts'
import { openDatabase, openPool } from './platform/database/database.ts'
import { urls } from './urls.ts'

/** @returns where to create the network and with which code; nothing when there is one. */
export async function prepareFirstRun(databaseUrl: string, { publicUrl }: Config, now: Date): Promise<string[]> {
  const db = openDatabase(openPool(databaseUrl, 1))
  try {
    const code = await openFirstRun(db, now)
    return code ? [`  Premier démarrage : ouvrez ${publicUrl}${urls.firstRun} et donnez le code ${code}`] : []
  } finally {
    await db.destroy()
  }
}
