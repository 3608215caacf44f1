import type { Kysely } from 'kysely'
import { demonstrationLink } from './features/organisation/access/sign-in.ts'
import { buildDemonstration } from './features/operation/demonstration/build-demonstration.ts'
import type { Config } from './platform/process/config.ts'
import { inTransaction, openDatabase, openPool } from './platform/database/database.ts'
import { progressBar } from './platform/process/progress-bar.ts'
import type { Tables } from './platform/database/tables/tables.ts'

const seed = 1

/** Fills an empty database with the invented network, wholly or not at all. @returns a line with a sign-in link for each role. */
export async function prepareDemonstration(databaseUrl: string, { secret, publicUrl }: Config, now: Date): Promise<string[]> {
  const db = openDatabase(openPool(databaseUrl, 1))
  try {
    const network = await db.selectFrom('network').select('name').executeTakeFirst()
    if (!network)
      await inTransaction(db, (tx) =>
        buildDemonstration(tx, { seed, now, secret, origin: publicUrl, onProgress: progressBar('Réseau de démonstration') }),
      )
    return (await onePersonPerRole(db)).map(
      ({ role, id }) => `  ${role.padEnd(20)} ${demonstrationLink({ secret, origin: publicUrl, userId: id })}`,
    )
  } finally {
    await db.destroy()
  }
}

function onePersonPerRole(db: Kysely<Tables>) {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .distinctOn('role_grants.role')
    .select(['role_grants.role', 'users.id'])
    .orderBy('role_grants.role')
    .orderBy('users.email')
    .execute()
}
