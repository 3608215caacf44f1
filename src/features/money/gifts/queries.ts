import { sql, type RawBuilder } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { followedThings } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Donor } from './gift.ts'
import type { ReceiptContent } from './receipt.ts'
import type { KnownStatement } from './statement.ts'

export type GiftKey = { associationId: string; giftId: string }
export type ReceiptKey = { associationId: string; receiptId: string }

/** What a viewer may see: the gifts of a canteen, or all those of its association. */
export type Sight = { associationId: string; canteenId: string; isWhole: boolean }

/** From the first day to before the last. */
export async function countGiftsPaidOnline(db: Database, associationId: string, { from, until }: { from: string; until: string }) {
  const { count } = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .where('means', '=', 'online')
    .where('given_on', '>=', from)
    .where('given_on', '<', until)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** @throws NotFound */
export function findGivingCanteen(db: Database, slug: string) {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'association_id')
    .where('slug', '=', slug)
    .select([
      'canteens.id',
      'slug',
      'canteens.name',
      'time_zone as timeZone',
      'associations.id as associationId',
      'legal_name as association',
    ])
    .select(['siren', 'rna', 'canteens.email', followedThings.as('followed')])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type GivingCanteen = Awaited<ReturnType<typeof findGivingCanteen>>

function giftsOf(db: Database, { associationId, canteenId, isWhole }: Sight) {
  return db
    .selectFrom('gifts')
    .innerJoin('canteens', 'canteens.id', 'gifts.canteen_id')
    .leftJoin('tax_receipts as receipt', (join) =>
      join.onRef('receipt.association_id', '=', 'gifts.association_id').onRef('receipt.id', '=', 'gifts.receipt_id'),
    )
    .where('gifts.association_id', '=', associationId)
    .$if(!isWhole, (query) => query.where('gifts.canteen_id', '=', canteenId))
    .select(['gifts.id', 'gifts.number', 'given_on as givenOn', 'gifts.kind', 'form', 'means', 'what', 'gifts.cents'])
    .select(['gifts.donor_id as donorId', 'entry_number as entryNumber', 'taken_back_on as takenBackOn', 'canteens.name as canteenName'])
    .select(['receipt.id as receiptId', 'receipt.number as receiptNumber'])
    .select((eb) =>
      jsonObjectFrom(
        eb
          .selectFrom('donors')
          .whereRef('donors.association_id', '=', 'gifts.association_id')
          .whereRef('donors.id', '=', 'gifts.donor_id')
          .select(['donors.kind', 'donors.name', 'first_names as firstNames', 'legal_form as legalForm', 'siren', 'street'])
          .select(['postcode', 'town', 'email', 'language']),
      )
        .$castTo<Donor | null>()
        .as('donor'),
    )
}

export type KnownGift = Awaited<ReturnType<typeof findGift>>

/** @throws NotFound where this viewer may not see it */
export function findGift(db: Database, sight: Sight, giftId: string) {
  return giftsOf(db, sight)
    .where('gifts.id', '=', giftId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

export const giftsOnPage = 50

/** The gifts of a civil year, the latest first, with how many there are and what they come to. */
export async function findGiftsOfYear(db: Database, sight: Sight, { year, page }: { year: number; page: number }) {
  const found = await giftsOf(db, sight)
    .where('given_on', '>=', `${year}-01-01`)
    .where('given_on', '<=', `${year}-12-31`)
    .select([sql<number>`count(*) over ()`.as('all')])
    .select(sql<number>`coalesce(sum(gifts.cents) filter (where taken_back_on is null) over (), 0)::bigint`.as('sumCents'))
    .orderBy('given_on', 'desc')
    .orderBy('gifts.number', 'desc')
    .limit(giftsOnPage)
    .offset((page - 1) * giftsOnPage)
    .execute()
  const { all = 0, sumCents = 0 } = found[0] ?? {}
  return { gifts: found, all, sumCents, pages: Math.max(1, Math.ceil(all / giftsOnPage)) }
}

/** All that a donor gave in the year of a gift and no receipt holds yet, that gift too. */
export function findGiftsWithoutReceipt(
  db: Database,
  { associationId, donorId, year }: { associationId: string; donorId: string; year: string },
) {
  return giftsOf(db, { associationId, canteenId: '', isWhole: true })
    .where('gifts.donor_id', '=', donorId)
    .where('given_on', '>=', `${year}-01-01`)
    .where('given_on', '<=', `${year}-12-31`)
    .where('gifts.receipt_id', 'is', null)
    .where('taken_back_on', 'is', null)
    .orderBy('given_on')
    .orderBy('gifts.number')
    .limit(mostGiftsOfReceipt)
    .execute()
}

/** The gifts that a receipt holds. */
export function findGiftsOfReceipt(db: Database, { associationId, receiptId }: ReceiptKey): Promise<KnownGift[]> {
  return giftsOf(db, { associationId, canteenId: '', isWhole: true })
    .where('gifts.receipt_id', '=', receiptId)
    .orderBy('given_on')
    .orderBy('gifts.number')
    .execute()
}

/** A receipt of more would be a list of pages. */
const mostGiftsOfReceipt = 100

/** What was stated, the latest first; the one in force has no day of withdrawal. */
export function findStatements(db: Database, associationId: string): Promise<KnownStatement[]> {
  return db
    .selectFrom('gift_statements')
    .where('association_id', '=', associationId)
    .orderBy(sql`withdrawn_on is null`, 'desc')
    .orderBy('stated_on', 'desc')
    .select(['id', 'name', 'registration', 'street', 'postcode', 'town', 'purpose', 'body', 'recognised', 'officer', 'office', 'since'])
    .select(['stated_on as statedOn', 'withdrawn_on as withdrawnOn'])
    .limit(20)
    .execute()
}

/** Undefined where no receipt may be issued. */
export async function findStatementInForce(db: Database, associationId: string): Promise<KnownStatement | undefined> {
  const [latest] = await findStatements(db, associationId)
  return latest?.withdrawnOn === null ? latest : undefined
}

function receiptsOf(db: Database, associationId: string) {
  return db
    .selectFrom('tax_receipts as receipt')
    .leftJoin('tax_receipts as replacing', (join) =>
      join.onRef('replacing.association_id', '=', 'receipt.association_id').onRef('replacing.replaces', '=', 'receipt.id'),
    )
    .leftJoin('donors as donor', (join) =>
      join.onRef('donor.association_id', '=', 'receipt.association_id').onRef('donor.id', '=', 'receipt.donor_id'),
    )
    .where('receipt.association_id', '=', associationId)
    .select(['receipt.id', 'receipt.number', 'receipt.issued_on as issuedOn', 'receipt.cents', 'receipt.donor_id as donorId'])
    .select(['receipt.sent_on as sentOn', 'receipt.cancelled_on as cancelledOn', 'receipt.reason'])
    .select(['replacing.id as replacedById', 'replacing.number as replacedBy'])
    .select(sql<ReceiptContent | null>`receipt.content`.as('content'))
    .select(['donor.email', 'donor.language'])
}

export type KnownReceipt = Awaited<ReturnType<typeof findReceipt>>

/** @throws NotFound */
export function findReceipt(db: Database, { associationId, receiptId }: ReceiptKey) {
  return receiptsOf(db, associationId)
    .where('receipt.id', '=', receiptId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** The receipts that were issued in a year, the latest first. */
export async function findReceiptsOfYear(db: Database, associationId: string, { year, page }: { year: number; page: number }) {
  const receipts = await receiptsOf(db, associationId)
    .where('receipt.issued_on', '>=', `${year}-01-01`)
    .where('receipt.issued_on', '<=', `${year}-12-31`)
    .select(sql<number>`count(*) over ()`.as('all'))
    .orderBy('receipt.number', 'desc')
    .limit(giftsOnPage)
    .offset((page - 1) * giftsOnPage)
    .execute()
  return { receipts, pages: Math.max(1, Math.ceil((receipts[0]?.all ?? 0) / giftsOnPage)) }
}

/** Cancelled ones of a donor that nothing stands for yet. */
export function findUnreplaced(db: Database, associationId: string, donorId: string) {
  return receiptsOf(db, associationId)
    .where('receipt.donor_id', '=', donorId)
    .where('receipt.cancelled_on', 'is not', null)
    .where('replacing.id', 'is', null)
    .orderBy('receipt.number', 'desc')
    .limit(20)
    .execute()
}

/** Whose page a donor's link opens, at the canteen that its address names. @throws NotFound */
export async function findSentReceipt(db: Database, slug: string, receiptId: string) {
  const { associationId } = await findGivingCanteen(db, slug)
  return { associationId, ...(await findReceipt(db, { associationId, receiptId })) }
}

/** Code général des impôts, 222 bis: what was received in a period and is on receipts, and how many were issued in it. */
export async function findDeclarations<Period extends { from: string; until: string }>(
  db: Database,
  associationId: string,
  periods: readonly Period[],
) {
  if (periods.length === 0) return []
  const asked = sql.join(periods.map(({ from, until }, place) => sql`(${place}::int, ${from}::date, ${until}::date)`))
  const { rows } = await sql<{ gifts: number; cents: number; receipts: number }>`
    select count(gifts.id)::int as gifts, coalesce(sum(cents), 0)::bigint as cents,
      (select count(*)::int from tax_receipts where association_id = ${associationId} and issued_on between first_day and last_day and cancelled_on is null) as receipts
    from (values ${asked}) as asked (place, first_day, last_day)
    left join gifts on association_id = ${associationId} and receipt_id is not null and given_on between first_day and last_day
    group by place, first_day, last_day order by place`.execute(db)
  return periods.map((period, place) => ({ ...period, ...rows[place]! }))
}

/** Gifts to the association of a canteen of the question for which a receipt was asked online and may be issued: how many, the oldest, its year. */
export const receiptsToIssue: RawBuilder<{ count: number; first: string | null; year: number | null }> = sql`(
  select json_build_object('count', count(*), 'first', (array_agg(gifts.id order by given_on, number))[1], 'year', extract(year from min(given_on)))
  from gifts join gift_statements as stated on stated.association_id = gifts.association_id and withdrawn_on is null and since <= given_on
  where gifts.association_id = canteens.association_id and means = 'online' and donor_id is not null and receipt_id is null and taken_back_on is null)`

/** Gifts that an entry of the books is of; a waived expense stands on the one before its own as well. */
export function giftsOn(db: Database, associationId: string, number: number) {
  return db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .where(({ eb, and, or }) =>
      or([eb('entry_number', '=', number), and([eb('kind', '=', 'waived-expense'), eb('entry_number', '=', number + 1)])]),
    )
    .select('id')
}
