import { sql } from 'kysely'
import { accountNames, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { followedThings, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Journal } from '#src/platform/database/tables/ledger.ts'
import type { Balance } from './balance.ts'

export type FiscalYear = { firstDay: string; lastDay: string; entries: number; closedOn: string | null }

export type Books = {
  canteen: CanteenName
  association: { id: string; legalName: string; siren: string | null }
  /** All those of the association, by name. */
  canteens: { id: string; slug: string; name: string }[]
  /** Most recent first; none before the books begin. */
  years: FiscalYear[]
  names: AccountNames
}

/** Whose books are kept from a canteen's pages. @throws NotFound */
export async function findBooks(db: Database, slug: string): Promise<Books> {
  const { association, canteens, years, own, decided, ...canteen } = await db
    .selectFrom('canteens')
    .where('slug', '=', slug)
    .select(['id', 'slug', 'name', 'time_zone as timeZone', followedThings.as('followed')])
    .select((eb) => [
      jsonObjectFrom(
        eb
          .selectFrom('associations')
          .whereRef('associations.id', '=', 'canteens.association_id')
          .select(['associations.id', 'legal_name as legalName', 'siren']),
      )
        .$notNull()
        .as('association'),
      jsonArrayFrom(
        eb
          .selectFrom('canteens as each')
          .whereRef('each.association_id', '=', 'canteens.association_id')
          .select(['each.id', 'each.slug', 'each.name'])
          .orderBy('each.name')
          .orderBy('each.id'),
      ).as('canteens'),
      jsonArrayFrom(
        eb
          .selectFrom('ledger.fiscal_years')
          .whereRef('ledger.fiscal_years.association_id', '=', 'canteens.association_id')
          .select(['first_day as firstDay', 'last_day as lastDay', 'entries', 'closed_on as closedOn'])
          .orderBy('first_day', 'desc'),
      ).as('years'),
      jsonArrayFrom(
        eb.selectFrom('own_accounts').whereRef('own_accounts.association_id', '=', 'canteens.association_id').select(['account', 'label']),
      ).as('own'),
      jsonArrayFrom(
        eb
          .selectFrom('nature_accounts')
          .whereRef('nature_accounts.association_id', '=', 'canteens.association_id')
          .select(['account', sql<Nature>`nature`.as('nature')]),
      ).as('decided'),
    ])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { canteen, association, canteens, years, names: accountNames(own, decided) }
}

/** The ledgers that are kept, those to practise in too; the one asked for, if one is. */
export function findLedgers(db: Database, associationId?: string): Promise<{ id: string; name: string | null }[]> {
  return db
    .selectFrom('ledger.heads')
    .leftJoin('associations', 'associations.id', 'association_id')
    .$if(associationId !== undefined, (query) => query.where('association_id', '=', associationId ?? ''))
    .select(['association_id as id', 'legal_name as name'])
    .orderBy('association_id')
    .execute()
}

/** An association and one of its fiscal years, for who knows both by name. */
export async function findYear(db: Database, associationId: string, firstDay: string) {
  const association = await db
    .selectFrom('associations')
    .where('id', '=', associationId)
    .select(['id', 'legal_name as legalName', 'siren'])
    .executeTakeFirst()
  const year = (await findFiscalYears(db, associationId)).find((each) => each.firstDay === firstDay)
  return association && year && { association, year }
}

/** Most recent first. */
export function findFiscalYears(db: Database, associationId: string): Promise<FiscalYear[]> {
  return db
    .selectFrom('ledger.fiscal_years')
    .where('association_id', '=', associationId)
    .select(['first_day as firstDay', 'last_day as lastDay', 'entries', 'closed_on as closedOn'])
    .orderBy('first_day', 'desc')
    .execute()
}

/** What entries are asked for: of one fiscal year; between two days of it; of one canteen, one account, one journal. */
export type EntryFilter = {
  associationId: string
  fiscalYear: string
  from?: string | undefined
  to?: string | undefined
  canteenId?: string | undefined
  account?: string | undefined
  journal?: Journal | undefined
}

/** What each account holds of a year, by canteen and third party, in the order of the chart. Accounts that are even have a row too. */
export function findBalances(db: Database, filter: EntryFilter): Promise<Balance[]> {
  return linesOf(db, filter)
    .select(['canteen_id as canteenId', 'account', 'third_party as thirdParty'])
    .select([sql<number>`sum(debit_cents)::bigint`.as('debitCents'), sql<number>`sum(credit_cents)::bigint`.as('creditCents')])
    .groupBy(['canteen_id', 'account', 'third_party'])
    .orderBy(sql`account collate "C"`)
    .orderBy('third_party')
    .execute()
}

export type EntryLine = {
  account: string
  thirdParty: string | null
  thirdPartyName: string | null
  debitCents: number
  creditCents: number
}
export type Entry = {
  number: number
  entryNumber: number
  canteenId: string | null
  journal: Journal
  date: string
  piece: string
  label: string
  reverses: number | null
  /** The number of the entry that takes it back. */
  reversedBy: number | null
  lines: EntryLine[]
}

/** Entries that are shown at once. */
const entriesAtOnce = 50

/** So many entries of a period, in the order of their days, and how many pages there are. @param page from 1 */
export async function findEntries(db: Database, filter: EntryFilter, page: number): Promise<{ entries: Entry[]; pages: number }> {
  const found = await entriesOf(db, filter)
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy('entries.entry_date')
    .orderBy('entries.entry_number')
    .limit(entriesAtOnce)
    .offset((page - 1) * entriesAtOnce)
    .execute()
  return { entries: found, pages: Math.max(1, Math.ceil((found[0]?.total ?? 0) / entriesAtOnce)) }
}

/** One entry, by its number in the chain. */
export function findEntry(db: Database, associationId: string, number: number): Promise<Entry | undefined> {
  return entriesWithLines(db, associationId).where('entries.number', '=', number).executeTakeFirst()
}

function entriesOf(db: Database, { associationId, fiscalYear, from, to, canteenId, journal }: EntryFilter) {
  return entriesWithLines(db, associationId)
    .where('entries.fiscal_year', '=', fiscalYear)
    .$if(from !== undefined, (query) => query.where('entries.entry_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('entries.entry_date', '<=', to ?? ''))
    .$if(canteenId !== undefined, (query) => query.where('entries.canteen_id', '=', canteenId ?? ''))
    .$if(journal !== undefined, (query) => query.where('entries.journal', '=', journal ?? 'OD'))
}

function entriesWithLines(db: Database, associationId: string) {
  return db
    .selectFrom('ledger.entries as entries')
    .leftJoin('ledger.entries as reversals', (join) =>
      join.onRef('reversals.association_id', '=', 'entries.association_id').onRef('reversals.reverses', '=', 'entries.number'),
    )
    .where('entries.association_id', '=', associationId)
    .select(['entries.number', 'entries.entry_number as entryNumber', 'entries.canteen_id as canteenId', 'entries.journal'])
    .select(['entries.entry_date as date', 'entries.piece', 'entries.label', 'entries.reverses', 'reversals.number as reversedBy'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('ledger.lines as lines')
          .leftJoin('third_parties as third', (join) =>
            join.onRef('third.association_id', '=', 'lines.association_id').onRef('third.code', '=', 'lines.third_party'),
          )
          .whereRef('lines.association_id', '=', 'entries.association_id')
          .whereRef('lines.number', '=', 'entries.number')
          .select(['account', 'third_party as thirdParty', 'third.name as thirdPartyName'])
          .select(['debit_cents as debitCents', 'credit_cents as creditCents'])
          .orderBy('position'),
      ).as('lines'),
    )
}

export type AccountLine = {
  number: number
  canteenId: string | null
  date: string
  label: string
  thirdPartyName: string | null
  debitCents: number
  creditCents: number
  /** Of the account once this line is there. */
  balanceCents: number
}

/** So many lines of one account, in the order of their days, and how many pages there are. @param page from 1 */
export async function findAccountLines(
  db: Database,
  filter: EntryFilter & { account: string },
  page: number,
): Promise<{ lines: AccountLine[]; pages: number }> {
  const found = await linesOf(db, filter)
    .leftJoin('third_parties as third', (join) =>
      join.onRef('third.association_id', '=', 'ledger.lines.association_id').onRef('third.code', '=', 'third_party'),
    )
    .select(['ledger.entries.number', 'canteen_id as canteenId', 'entry_date as date', 'label', 'third.name as thirdPartyName'])
    .select(['debit_cents as debitCents', 'credit_cents as creditCents'])
    .select([
      sql<number>`(sum(debit_cents - credit_cents) over (order by entry_date, ledger.entries.number, position))::bigint`.as('balanceCents'),
      sql<number>`count(*) over ()`.as('total'),
    ])
    .orderBy('entry_date')
    .orderBy('ledger.entries.number')
    .orderBy('position')
    .limit(linesAtOnce)
    .offset((page - 1) * linesAtOnce)
    .execute()
  return { lines: found, pages: Math.max(1, Math.ceil((found[0]?.total ?? 0) / linesAtOnce)) }
}

const linesAtOnce = 100

function linesOf(db: Database, { associationId, fiscalYear, from, to, canteenId, account, journal }: EntryFilter) {
  return db
    .selectFrom('ledger.entries')
    .innerJoin('ledger.lines', (join) =>
      join
        .onRef('ledger.lines.association_id', '=', 'ledger.entries.association_id')
        .onRef('ledger.lines.number', '=', 'ledger.entries.number'),
    )
    .where('ledger.entries.association_id', '=', associationId)
    .where('fiscal_year', '=', fiscalYear)
    .$if(from !== undefined, (query) => query.where('entry_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('entry_date', '<=', to ?? ''))
    .$if(canteenId !== undefined, (query) => query.where('canteen_id', '=', canteenId ?? ''))
    .$if(journal !== undefined, (query) => query.where('journal', '=', journal ?? 'OD'))
    .$if(account !== undefined, (query) => query.where('account', 'like', `${account ?? ''}%`))
}
