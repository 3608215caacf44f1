import { buildDemonstration } from './features/demonstration/build-demonstration.ts'
import { openDatabase, openPool } from './platform/database.ts'
import { progressBar } from './platform/progress-bar.ts'

const seed = 1

/** Fills an empty database with the invented network: wholly or not at all. */
export async function prepareDemonstration(databaseUrl: string, now: Date): Promise<void> {
  const db = openDatabase(openPool(databaseUrl, 1))
  const network = await db.selectFrom('network').select('name').executeTakeFirst()
  if (!network)
    await db.transaction().execute((tx) => buildDemonstration(tx, { seed, now, onProgress: progressBar('Réseau de démonstration') }))
  await db.destroy()
}
