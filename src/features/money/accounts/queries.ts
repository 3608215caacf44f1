import type { Database } from '#src/platform/database/database.ts'
import { chart, usualAccounts } from './chart.ts'
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

/** What each account is called, the association's own ones too. */
export async function findAccountLabels(db: Database, associationId: string): Promise<Map<string, string>> {
  const own = await db.selectFrom('own_accounts').where('association_id', '=', associationId).select(['account', 'label']).execute()
  return new Map([...chart, ...own].map(({ account, label }) => [account, label]))
}
