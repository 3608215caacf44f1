import type { Database } from '#src/platform/database/database.ts'
import { usualAccounts } from './chart.ts'
import type { Nature } from './nature.ts'

/** Where each nature goes for this association on a day: what it decided last, else the usual account. @param day `YYYY-MM-DD` */
export async function findAccountsOf(db: Database, associationId: string, day: string): Promise<Record<Nature, string>> {
  const decided = await db
    .selectFrom('nature_accounts')
    .where('association_id', '=', associationId)
    .where('valid_from', '<=', day)
    .orderBy('valid_from')
    .select(['nature', 'account'])
    .execute()
  return { ...usualAccounts, ...Object.fromEntries(decided.map(({ nature, account }) => [nature, account])) }
}
