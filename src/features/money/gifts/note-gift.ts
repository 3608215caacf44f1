import { lockNumber, takeNumber } from '#src/features/money/accounts/take-number.ts'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { fullName, numberOf, type Donor, type GiftContent } from './gift.ts'
import { keepDonor } from './keep-donor.ts'
import { entryOfExpense, entryOfGift } from './posting.ts'

export type GiftToNote = {
  associationId: string
  canteenId: string
  /** Made with the page: sent twice it is one gift, and with other words on it none. */
  giftId: string
  /** Null of a gift without a name. */
  donor: Donor | null
  gift: GiftContent
  /** On which day the books hold it, where not on its own; null where they begin later. */
  postedOn?: string | null
  today: string
  actorId: string | null
  now: Date
}

export type GiftRefusal = LedgerRefusal | 'form-used'

/** Notes a gift with its donor, and writes it into the books where the association keeps them here. Locks: the form, the series, the ledger's head. */
export function noteGift(db: Database, noting: GiftToNote): Promise<Result<null, GiftRefusal>> {
  return inTransaction(db, async (tx) => {
    const { giftId } = noting
    await sql`select pg_advisory_xact_lock(hashtextextended(${`gift ${giftId}`}, 0))`.execute(tx)
    const sent = await findSent(tx, noting)
    if (sent) return isSame(sent, noting) ? accept(null) : refuse('form-used')
    return addGift(tx, noting)
  })
}

function findSent(tx: Database, { associationId, giftId }: GiftToNote) {
  return tx
    .selectFrom('gifts')
    .leftJoin('donors', (join) =>
      join.onRef('donors.association_id', '=', 'gifts.association_id').onRef('donors.id', '=', 'gifts.donor_id'),
    )
    .where('gifts.association_id', '=', associationId)
    .where('gifts.id', '=', giftId)
    .select(['given_on as givenOn', 'gifts.kind', 'form', 'means', 'what', 'cents', 'donors.folded_name as donor'])
    .executeTakeFirst()
}

function isSame({ donor: named, ...sent }: NonNullable<Awaited<ReturnType<typeof findSent>>>, { donor, gift }: GiftToNote): boolean {
  return isDeepStrictEqual(sent, { ...gift }) && named === (donor && foldName(fullName(donor)))
}

type GiftToAdd = GiftToNote & {
  /** What a volunteer who waives it had paid for. */
  expense?: Nature
  /** Whose it is, where that is not asked by name and address. */
  keep?: (tx: Database) => Promise<string | null>
}

export async function addGift(tx: Database, noting: GiftToAdd): Promise<Result<null, LedgerRefusal>> {
  const { associationId, canteenId, giftId, donor, gift, today, actorId, now } = noting
  const { keep = async () => donor && keepDonor(tx, associationId, donor) } = noting
  const next = await lockNumber(tx, { table: 'gift_series', associationId, kind: 'gift', today })
  const number = numberOf('gift', next.year, next.rank)
  const entry = await post(tx, { ...noting, number })
  if (!entry.ok) return entry
  await takeNumber(tx, next)
  const { givenOn, ...same } = gift
  await tx
    .insertInto('gifts')
    .values({
      ...{ association_id: associationId, id: giftId, canteen_id: canteenId, number, given_on: givenOn, ...same },
      ...{ donor_id: await keep(tx), entry_number: entry.value },
    })
    .execute()
  await recordEvent(tx, { name: 'gift.noted', canteenId, subjectId: giftId, actorId, at: now, facts: { number } })
  return accept(null)
}

/** The number of the entry that holds the gift; null where the association keeps no books here, or began them later: they opened with its money. */
async function post(
  tx: Database,
  { associationId, donor, expense, today, postedOn, ...noting }: GiftToAdd & { number: string },
): Promise<Result<number | null, LedgerRefusal>> {
  const date = postedOn === undefined ? noting.gift.givenOn : postedOn
  const years = await findFiscalYears(tx, associationId)
  if (date === null || years.every(({ firstDay }) => date < firstDay)) return accept(null)
  const accounts = await findAccountsOf(tx, associationId, date)
  const posted = { ...noting, date, validatedOn: today }
  const spent = expense ? [entryOfExpense({ ...posted, nature: expense }, accounts)] : []
  return appendEntries(tx, associationId, [...spent, entryOfGift({ ...posted, donor: donor?.kind ?? 'person' }, accounts)])
}
