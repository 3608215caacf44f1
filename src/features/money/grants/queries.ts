import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Grant } from './grant.ts'

/** A line of the books by what it changes: what was spent, or what came in. */
export const amountOfLine = sql<number>`(case when lines.account like '6%' then debit_cents - credit_cents else credit_cents - debit_cents end)`
/** What took something back or was taken back itself counts for nothing. */
export const stillStands = sql<boolean>`(entries.reverses is null and not exists (select from ledger.entries as reversals
  where reversals.association_id = entries.association_id and reversals.reverses = entries.number))`

const mostGrants = 200

/** Of an association, the latest first. */
export function findGrants(db: Database, associationId: string): Promise<Grant[]> {
  return grantsOf(db, associationId).orderBy('first_day', 'desc').orderBy('grants.id').limit(mostGrants).execute()
}

/** @throws NotFound */
export function findGrant(db: Database, associationId: string, grantId: string): Promise<Grant> {
  return grantsOf(db, associationId)
    .where('grants.id', '=', grantId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

function grantsOf(db: Database, associationId: string) {
  return db
    .selectFrom('grants')
    .innerJoin('third_parties as funders', (join) =>
      join.onRef('funders.association_id', '=', 'grants.association_id').onRef('funders.code', '=', 'grants.funder'),
    )
    .leftJoin('canteens', 'canteens.id', 'grants.canteen_id')
    .where('grants.association_id', '=', associationId)
    .select(['grants.id', 'grants.canteen_id as canteenId', 'canteens.name as canteenName', 'funders.name as funder', 'title'])
    .select(['promised_cents as promisedCents', 'first_day as firstDay', 'last_day as lastDay', 'conditions', 'dedicated as isDedicated'])
    .select(
      sql<Grant['planned']>`(select coalesce(json_object_agg(nature, cents), '{}') from grant_lines
        where grant_lines.association_id = grants.association_id and grant_id = grants.id)`.as('planned'),
    )
    .select(
      sql<Grant['sums']>`(select coalesce(json_agg(json_build_object('account', account, 'fiscalYear', fiscal_year, 'cents', cents)), '[]')
        from (select lines.account, to_char(fiscal_year, 'YYYY-MM-DD') as fiscal_year, sum(uses.cents)::bigint as cents from grant_uses as uses
          join ledger.lines as lines using (association_id, number, position) join ledger.entries as entries using (association_id, number)
          where uses.association_id = grants.association_id and uses.grant_id = grants.id and ${stillStands} group by 1, 2 order by 1, 2) as sums)`.as(
        'sums',
      ),
    )
}

/** A line of the books that is or may be counted for a grant. */
export type BooksLine = {
  number: number
  position: number
  date: string
  piece: string
  label: string
  account: string
  canteenName: string | null
  /** All of the line. */
  wholeCents: number
  /** What is counted of it, or may be: what other grants leave. */
  cents: number
}
export type LinesPage = { lines: BooksLine[]; all: number; pages: number }

const linesOnPage = 50

/** What is counted for it, the latest first. @param page from 1; every line of it, as far as a report goes, where none is given */
export async function findCounted(db: Database, associationId: string, grantId: string, page?: number): Promise<LinesPage> {
  const [limit, offset] = page === undefined ? [mostReported, 0] : [linesOnPage, (page - 1) * linesOnPage]
  const found = await booksLines(db, associationId)
    .innerJoin('grant_uses as uses', (join) =>
      join
        .onRef('uses.association_id', '=', 'lines.association_id')
        .onRef('uses.number', '=', 'lines.number')
        .onRef('uses.position', '=', 'lines.position'),
    )
    .where('uses.grant_id', '=', grantId)
    .select(['uses.cents', sql<number>`count(*) over ()`.as('all')])
    .limit(limit)
    .offset(offset)
    .execute()
  return paged(found)
}

const mostReported = 2000

type Countable = { grant: Grant; grantAccount: string; page: number }

/** Expenses of its days, and what came in of it, that no grant has counted whole yet. @param grantAccount where the association writes grants */
export async function findCountable(db: Database, associationId: string, { grant, grantAccount, page }: Countable): Promise<LinesPage> {
  const found = await countableLines(db, associationId, { grant, grantAccount })
    .select([leftOfLine.as('cents'), sql<number>`count(*) over ()`.as('all')])
    .limit(linesOnPage)
    .offset((page - 1) * linesOnPage)
    .execute()
  return paged(found)
}

/** Counted for any grant; the other way round where the line gives something back. */
const countedOfLine = sql<number>`(select coalesce(sum(cents), 0) from grant_uses as counted
  where counted.association_id = lines.association_id and counted.number = lines.number and counted.position = lines.position)`
export const leftOfLine = sql<number>`(${amountOfLine} - ${countedOfLine})::bigint`

export function countableLines(db: Database, associationId: string, { grant, grantAccount }: Omit<Countable, 'page'>) {
  return booksLines(db, associationId)
    .where('entry_date', '>=', grant.firstDay)
    .where('entry_date', '<=', grant.lastDay)
    .where(
      sql<boolean>`(lines.account like '6%' and lines.account not like '689%' or lines.account like '74%' or lines.account like '755%'
        or lines.account = ${grantAccount})`,
    )
    .$if(grant.canteenId !== null, (query) =>
      query.where(({ eb, or }) => or([eb('entries.canteen_id', 'is', null), eb('entries.canteen_id', '=', grant.canteenId)])),
    )
    .where(sql<boolean>`${leftOfLine} <> 0`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('grant_uses as uses')
            .whereRef('uses.association_id', '=', 'lines.association_id')
            .whereRef('uses.number', '=', 'lines.number')
            .whereRef('uses.position', '=', 'lines.position')
            .where('uses.grant_id', '=', grant.id)
            .select('uses.number'),
        ),
      ),
    )
}

function booksLines(db: Database, associationId: string) {
  return db
    .selectFrom('ledger.entries as entries')
    .innerJoin('ledger.lines as lines', (join) =>
      join.onRef('lines.association_id', '=', 'entries.association_id').onRef('lines.number', '=', 'entries.number'),
    )
    .leftJoin('canteens', 'canteens.id', 'entries.canteen_id')
    .where('entries.association_id', '=', associationId)
    .where(stillStands)
    .select(['lines.number', 'lines.position', 'entry_date as date', 'piece', 'label', 'lines.account', 'canteens.name as canteenName'])
    .select(amountOfLine.as('wholeCents'))
    .orderBy('entry_date', 'desc')
    .orderBy('lines.number', 'desc')
    .orderBy('lines.position')
}

function paged(found: (BooksLine & { all: number })[]): LinesPage {
  const all = found[0]?.all ?? 0
  return { lines: found, all, pages: Math.max(1, Math.ceil(all / linesOnPage)) }
}
