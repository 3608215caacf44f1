import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Seals } from '#src/platform/seal.ts'
import { contentSchema, type AccountContent, type ProviderName } from './account.ts'

export type KeptAccount = {
  associationId: string
  provider: ProviderName
  isLive: boolean
  isOpen: boolean
  countsFrom: Date
  readUntil: Date
  feesUntil: string
  triedOn: string | null
  answeredOn: string | null
  /** Undefined where no secret that is known here opens them. */
  content: AccountContent | undefined
}

const accounts = (db: Database) =>
  db
    .selectFrom('payment_accounts as account')
    .select(['account.association_id as associationId', 'account.canteen_id as canteenId', 'provider', 'is_live as isLive'])
    .select(['is_open as isOpen', 'counts_from as countsFrom', 'read_until as readUntil', 'fees_until as feesUntil', 'tried_on as triedOn'])
    .select(['answered_on as answeredOn', 'key_id as keyId', 'bytes'])

type Row = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

function opened({ canteenId, keyId, bytes, ...account }: Row, seals: Seals): KeptAccount {
  const content = seals.open(sealedFor(canteenId, account.associationId), { keyId, bytes })
  return { ...account, content: content && contentSchema.safeParse(JSON.parse(content.toString())).data }
}

export function sealedFor(canteenId: string, associationId: string) {
  return { purpose: 'payment-account', canteenId, id: associationId }
}

/** The association's account at a provider, whether or not guests may use it. */
export async function findAccount(db: Database, seals: Seals, associationId: string): Promise<KeptAccount | undefined> {
  const row = await accounts(db).where('account.association_id', '=', associationId).executeTakeFirst()
  return row && opened(row, seals)
}

export async function findAccounts(db: Database, seals: Seals): Promise<KeptAccount[]> {
  return (await accounts(db).orderBy('account.association_id').execute()).map((row) => opened(row, seals))
}

/** By which guests of a canteen pay: it follows online payment, and its association has opened an account in earnest. */
export async function findOpenAccount(db: Database, seals: Seals, canteenId: string): Promise<KeptAccount | undefined> {
  const row = await openAt(accounts(db), canteenId).executeTakeFirst()
  return row && opened(row, seals)
}

/** The provider whose pages guests of a canteen pay on; undefined where they do not. */
export async function findPayingAt(db: Database, canteenId: string): Promise<ProviderName | undefined> {
  return (await openAt(accounts(db), canteenId).executeTakeFirst())?.provider
}

/** The provider on whose pages guests of a canteen of the question pay, where they do: for pages that ask of the canteen anyway. */
export const payingAt: RawBuilder<string | null> = sql`(
  select provider from payment_accounts as account join followed on followed.canteen_id = canteens.id and thing = 'payments'
  where account.association_id = canteens.association_id and is_open and is_live)`

function openAt(query: ReturnType<typeof accounts>, canteenId: string) {
  return query
    .innerJoin('canteens', 'canteens.association_id', 'account.association_id')
    .innerJoin('followed', (join) => join.onRef('followed.canteen_id', '=', 'canteens.id').on('thing', '=', 'payments'))
    .where('canteens.id', '=', canteenId)
    .where('is_open', '=', true)
    .where('is_live', '=', true)
}

/** Whether guests of some canteen pay online. */
export async function isPaidOnline(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('payment_accounts as account')
    .innerJoin('canteens', 'canteens.association_id', 'account.association_id')
    .innerJoin('followed', (join) => join.onRef('followed.canteen_id', '=', 'canteens.id').on('thing', '=', 'payments'))
    .where('is_open', '=', true)
    .where('is_live', '=', true)
    .select('account.association_id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type PayingHouse = Awaited<ReturnType<typeof findPayingHouse>>

/** A canteen and its association, as the settings name them. @throws NotFound */
export function findPayingHouse(db: Database, slug: string) {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .where('slug', '=', slug)
    .select(['canteens.id', 'association_id as associationId', 'legal_name as association', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Which of these were counted already. */
export async function findSettled(db: Database, associationId: string, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set()
  const rows = await db
    .selectFrom('settled_payments')
    .where('association_id', '=', associationId)
    .where('digest', 'in', digests)
    .select('digest')
    .execute()
  return new Set(rows.map(({ digest }) => digest))
}
