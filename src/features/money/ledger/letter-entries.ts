import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { differenceOf, lettersAfter, thirdPartyAccounts } from './lettering.ts'

type LetterEntries = {
  associationId: string
  entries: readonly number[]
  /** Of these lines only; else of every account. */ account?: string
  day: string
}

/**
 * Marks what entries settle of each other: their lines of one third party on one account, where these are even and of one fiscal year, since
 * what a year leaves open opens the next one. Lines that are marked already are left as they are.
 */
export async function letterEntries(tx: Database, { associationId, entries, account, day }: LetterEntries): Promise<void> {
  if (entries.length < 2) return
  await lockLetters(tx, associationId)
  const lines = await openLines(tx, associationId)
    .where('lines.number', 'in', entries)
    .$if(account !== undefined, (query) => query.where('lines.account', '=', account ?? ''))
    .execute()
  for (const some of Map.groupBy(lines, ({ account, thirdParty, fiscalYear }) => `${account} ${thirdParty} ${fiscalYear}`).values())
    if (some.length > 1 && differenceOf(some) === 0) await mark(tx, { associationId, lines: some, day, isByHand: false })
}

/** Lines of third parties that nothing settles yet. */
export function openLines(db: Database, associationId: string) {
  return thirdPartyLines(db, associationId)
    .where('letters', 'is', null)
    .select(['lines.number', 'lines.position', 'lines.account', 'lines.third_party as thirdParty', 'fiscal_year as fiscalYear'])
    .select(['debit_cents as debitCents', 'credit_cents as creditCents'])
    .orderBy('lines.number')
    .orderBy('lines.position')
}

/** Lines on accounts of third parties, with the entries that they stand in and what lettered them, if anything did. */
export function thirdPartyLines(db: Database, associationId: string) {
  return db
    .selectFrom('ledger.lines as lines')
    .innerJoin('ledger.entries as entries', (join) =>
      join.onRef('entries.association_id', '=', 'lines.association_id').onRef('entries.number', '=', 'lines.number'),
    )
    .leftJoin('letterings', (join) =>
      join
        .onRef('letterings.association_id', '=', 'lines.association_id')
        .onRef('letterings.number', '=', 'lines.number')
        .onRef('letterings.position', '=', 'lines.position'),
    )
    .where('lines.association_id', '=', associationId)
    .where(sql<boolean>`lines.account ~ ${thirdPartyAccounts}`)
}

type Mark = { associationId: string; lines: readonly { number: number; position: number }[]; day: string; isByHand: boolean }

/** By the next letters. Call under `lockLetters`. */
export async function mark(tx: Database, { associationId, lines, day, isByHand }: Mark): Promise<void> {
  const last = await tx
    .selectFrom('letterings')
    .where('association_id', '=', associationId)
    .orderBy(sql`length(letters)`, 'desc')
    .orderBy('letters', 'desc')
    .select('letters')
    .limit(1)
    .executeTakeFirst()
  const marked = { association_id: associationId, letters: lettersAfter(last?.letters), lettered_on: day, by_hand: isByHand }
  await tx
    .insertInto('letterings')
    .values(lines.map(({ number, position }) => ({ ...marked, number, position })))
    .execute()
}

/** Takes away every mark that lines of these entries bear, from all that bear the same. */
export async function unletterEntries(tx: Database, associationId: string, entries: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('letterings')
    .where('association_id', '=', associationId)
    .where('letters', 'in', (eb) =>
      eb
        .selectFrom('letterings as marked')
        .where('marked.association_id', '=', associationId)
        .where('marked.number', 'in', entries)
        .select('marked.letters'),
    )
    .execute()
}

/** Two who letter at once wait for each other: letters are given once. */
export async function lockLetters(tx: Database, associationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters of ${associationId}`}, 0))`.execute(tx)
}
