import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import type { VatStatus } from '#src/platform/database/tables/accounts.ts'
import type { Language } from '#src/platform/language.ts'
import { accountNames, englishChart, type AccountNames } from './account-names.ts'
import { chart, usualAccounts } from './chart.ts'
import type { Nature } from './nature.ts'

/** Where each nature goes for this association on a day: what it decided last, else the usual account. @param day `YYYY-MM-DD` */
export async function findAccountsOf(db: Database, associationId: string, day: string): Promise<Record<Nature, string>> {
  return accountsDecided(await decidedUntil(db, associationId, day).execute())
}

/** As a part of a question. */
export function decidedUntil(db: Database, associationId: string, day: string) {
  return db
    .selectFrom('nature_accounts')
    .where('association_id', '=', associationId)
    .where('valid_from', '<=', day)
    .orderBy('valid_from')
    .select(['nature', 'account'])
}

export function accountsDecided(decided: readonly { nature: string; account: string }[]): Record<Nature, string> {
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

/** Whether an association gives back VAT that it paid, as part of a question: where nothing of what it does is liable, nobody is asked for any. */
export function isVatLiable(associationId: string, day: string) {
  return sql<boolean>`exists (select from (select distinct on (nature) status from vat_statuses
    where association_id = ${associationId} and valid_from <= ${day} order by nature, valid_from desc) as said where status = 'liable')`
}

export type ThirdParty = { code: string; name: string; kind: ThirdPartyKind; siren: string | null }

/** Whom the accounts of an association name, the latest first. */
export function findThirdParties(db: Database, associationId: string, kinds: readonly ThirdPartyKind[]): Promise<ThirdParty[]> {
  return db
    .selectFrom('third_parties')
    .where('association_id', '=', associationId)
    .where('kind', 'in', kinds)
    .orderBy('created_at', 'desc')
    .orderBy('code')
    .select(['code', 'name', 'kind', 'siren'])
    .execute()
}

/** Every account that an entry of this day may name: the chart's, and the association's own. */
export async function findChart(
  db: Database,
  associationId: string,
  day: string,
  language: Language = 'fr',
): Promise<{ account: string; label: string }[]> {
  const own = await db.selectFrom('own_accounts').where('association_id', '=', associationId).select(['account', 'label']).execute()
  return chartWith(own, day, language)
}

/** The chart of a day, with accounts of an association's own. */
export function chartWith(
  own: readonly { account: string; label: string }[],
  day: string,
  language: Language,
): { account: string; label: string }[] {
  const usual = chart.filter(({ account, from, until }) => from <= day && (until === null || day <= until) && !isOwn(own, account))
  return [
    ...usual.map(({ account, label }) => ({ account, label: (language === 'en' && englishChart.get(account)) || label })),
    ...own,
  ].toSorted((one, other) => (one.account < other.account ? -1 : 1))
}

function isOwn(own: readonly { account: string }[], account: string): boolean {
  return own.some((each) => each.account === account)
}

type AccountToCome = { nature: Nature; account: string; validFrom: string }
type VatToCome = { nature: Nature; status: VatStatus; validFrom: string }

/** What was decided of each nature: where it goes and its VAT on a day, absent where nothing was said, and what holds from a later day on. */
export type Decisions = {
  goes: Record<Nature, string>
  vat: Partial<Record<Nature, VatStatus>>
  toCome: { accounts: readonly AccountToCome[]; vat: readonly VatToCome[] }
}

export async function findDecisions(db: Database, associationId: string, day: string): Promise<Decisions> {
  const nature = sql<Nature>`nature`.as('nature')
  const { accounts, statuses } = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('nature_accounts')
          .where('association_id', '=', associationId)
          .orderBy('valid_from')
          .select([nature, 'account', 'valid_from as validFrom']),
      ).as('accounts'),
      jsonArrayFrom(
        eb
          .selectFrom('vat_statuses')
          .where('association_id', '=', associationId)
          .orderBy('valid_from')
          .select([nature, 'status', 'valid_from as validFrom']),
      ).as('statuses'),
    ])
    .executeTakeFirstOrThrow()
  const holds = ({ validFrom }: { validFrom: string }) => validFrom <= day
  return {
    goes: accountsDecided(accounts.filter(holds)),
    vat: Object.fromEntries(statuses.filter(holds).map(({ nature: of, status }) => [of, status])),
    toCome: { accounts: accounts.filter((each) => !holds(each)), vat: statuses.filter((each) => !holds(each)) },
  }
}
