/** What accounts of third parties still have to settle, and what settles what. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { thirdPartyLines } from './letter-entries.ts'

type OfYear = { associationId: string; fiscalYear: string }

export type ThirdPartyBalance = {
  account: string
  thirdParty: string | null
  thirdPartyName: string | null
  openLines: number
  letteredLines: number
  /** Of what is open: positive where the association is owed. */
  openCents: number
}

const mostParties = 500

/** Each third party on each account, what is open first. */
export function findThirdPartyBalances(db: Database, { associationId, fiscalYear }: OfYear): Promise<ThirdPartyBalance[]> {
  return linesOfYear(db, { associationId, fiscalYear })
    .groupBy(['lines.account', 'lines.third_party', 'third.name'])
    .select(['lines.account', 'lines.third_party as thirdParty', 'third.name as thirdPartyName'])
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('letters', 'is', null).as('openLines'),
      fn.countAll<number>().filterWhere('letters', 'is not', null).as('letteredLines'),
    ])
    .select(sql<number>`coalesce(sum(debit_cents - credit_cents) filter (where letters is null), 0)::bigint`.as('openCents'))
    .orderBy(sql`count(*) filter (where letters is null) = 0`)
    .orderBy(sql`lines.account collate "C"`)
    .orderBy('third.name')
    .limit(mostParties)
    .execute()
}

export type LetteredLine = {
  number: number
  position: number
  date: string
  piece: string
  label: string
  debitCents: number
  creditCents: number
  letters: string | null
  letteredOn: string | null
  isByHand: boolean | null
}

type OfParty = OfYear & { account: string; thirdParty: string | null; page: number; isOpen: boolean }

const linesOnPage = 100

/** So many lines of one third party on one account: those that are open by their days, or those that are lettered, the latest letters first. @param page from 1 */
export async function findPartyLines(db: Database, { account, thirdParty, page, isOpen, ...year }: OfParty) {
  const found = await linesOfYear(db, year)
    .where('lines.account', '=', account)
    .where('lines.third_party', 'is not distinct from', thirdParty)
    .where('letters', isOpen ? 'is' : 'is not', null)
    .select([
      'lines.number',
      'lines.position',
      'entry_date as date',
      'piece',
      'label',
      'debit_cents as debitCents',
      'credit_cents as creditCents',
    ])
    .select([
      'third.name as thirdPartyName',
      'letters',
      'lettered_on as letteredOn',
      'by_hand as isByHand',
      sql<number>`count(*) over ()`.as('all'),
    ])
    .orderBy(sql`length(letters)`, 'desc')
    .orderBy('letters', 'desc')
    .orderBy('entry_date')
    .orderBy('lines.number')
    .orderBy('lines.position')
    .limit(linesOnPage)
    .offset((page - 1) * linesOnPage)
    .execute()
  const lines: LetteredLine[] = found
  return { lines, thirdPartyName: found[0]?.thirdPartyName ?? null, pages: Math.max(1, Math.ceil((found[0]?.all ?? 0) / linesOnPage)) }
}

function linesOfYear(db: Database, { associationId, fiscalYear }: OfYear) {
  return thirdPartyLines(db, associationId)
    .leftJoin('third_parties as third', (join) =>
      join.onRef('third.association_id', '=', 'lines.association_id').onRef('third.code', '=', 'lines.third_party'),
    )
    .where('fiscal_year', '=', fiscalYear)
}
