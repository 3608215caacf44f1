import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import { accountNames, type AccountNames } from './account-names.ts'
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

/** How the association's accounts are called. */
export async function findAccountNames(db: Database, associationId: string): Promise<AccountNames> {
  const { own, decided } = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(eb.selectFrom('own_accounts').where('association_id', '=', associationId).select(['account', 'label'])).as('own'),
      jsonArrayFrom(
        eb
          .selectFrom('nature_accounts')
          .where('association_id', '=', associationId)
          .select(['account', sql<Nature>`nature`.as('nature')]),
      ).as('decided'),
    ])
    .executeTakeFirstOrThrow()
  return accountNames(own, decided)
}
