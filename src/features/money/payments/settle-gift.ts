import { cancelReceipt } from '#src/features/money/gifts/cancel-receipt.ts'
import type { GiftContent } from '#src/features/money/gifts/gift.ts'
import { haveSameMailbox, keepDonor } from '#src/features/money/gifts/keep-donor.ts'
import { addGift } from '#src/features/money/gifts/note-gift.ts'
import { takeBackGift } from '#src/features/money/gifts/take-back-gift.ts'
import type { Links } from '#src/features/money/gifts/tell-donor.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import { dayAt } from '#src/platform/time.ts'
import type { ReadPayment } from './payment.ts'
import { dayToPost } from './posting.ts'
import { openDonor } from './seal-donor.ts'

/** Which movements of a payment were counted until now, or are from now on, and what they come to. */
type Counted = { digests: readonly string[]; cents: number }

export type SettleGift = Links & {
  associationId: string
  digestKey: string
  payment: ReadPayment
  before: Counted
  after: Counted
  seals: Seals
  timeZone: string
  now: Date
}

/**
 * What was paid as a gift is one in the books, by the commands of those that are noted by hand. Each time that money came or went back, the gift that stood is taken
 * back, its receipt cancelled first, and what is left is a gift of its own. @throws where the books refuse it: it is undone, and tried again
 */
export async function settleGift(tx: Database, settling: SettleGift): Promise<void> {
  const { before, after } = settling
  const stood = before.cents > 0 ? await findStanding(tx, settling) : undefined
  if (stood && !stood.isTakenBack) await takeBack(tx, settling, stood)
  if (after.cents > 0) await note(tx, settling, stood)
}

type Standing = { giftId: string; donorId: string | null; receiptId: string | null; isTakenBack: boolean }

async function findStanding(tx: Database, { associationId, digestKey, before }: SettleGift): Promise<Standing | undefined> {
  const row = await tx
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .where('id', '=', giftIdOf(digestKey, before))
    .select(['id', 'donor_id', 'receipt_id', 'taken_back_on'])
    .executeTakeFirst()
  return row && { giftId: row.id, donorId: row.donor_id, receiptId: row.receipt_id, isTakenBack: row.taken_back_on !== null }
}

const cancelledFor = 'Le don a été rendu, en tout ou en partie.'

async function takeBack(tx: Database, settling: SettleGift, { giftId, receiptId }: Standing): Promise<void> {
  const acting = actingOf(settling)
  if (receiptId !== null) orThrow(await cancelReceipt(tx, { ...acting, receiptId, reason: cancelledFor, replace: false }))
  orThrow(await takeBackGift(tx, { ...acting, giftId }))
}

async function note(tx: Database, settling: SettleGift, stood: Standing | undefined): Promise<void> {
  const { associationId, digestKey, payment, after, seals, timeZone } = settling
  const donor = (payment.donor && openDonor(seals, payment.canteenId, payment.donor)) || null
  const givenOn = dayAt(payment.paidAt, timeZone)
  const gift: GiftContent = { givenOn, kind: 'money', form: 'manual', means: 'online', what: '', cents: after.cents }
  const postedOn = await dayOfEntry(tx, settling, stood ? undefined : givenOn)
  const keep = async () => {
    if (stood) return stood.donorId
    return donor && keepDonor(tx, associationId, donor, haveSameMailbox)
  }
  orThrow(await addGift(tx, { ...actingOf(settling), giftId: giftIdOf(digestKey, after), donor, gift, postedOn, keep }))
}

/** What is left of a gift stands beside its reversal. @throws where it has to wait until a fiscal year is opened */
async function dayOfEntry(tx: Database, { associationId, timeZone, now }: SettleGift, givenOn: string | undefined): Promise<string | null> {
  const years = await findFiscalYears(tx, associationId)
  const today = dayAt(now, timeZone)
  const day = givenOn ?? today
  if (years.every(({ firstDay }) => day < firstDay)) return null
  const date = dayToPost(day, years, today)
  if (date === undefined) throw new Error('a gift that was paid online waits for a fiscal year')
  return date
}

/** Nobody acts: a provider has told it. */
function actingOf({ associationId, payment, timeZone, now, secret, origin }: SettleGift) {
  return { associationId, canteenId: payment.canteenId, today: dayAt(now, timeZone), actorId: null, now, secret, origin }
}

/** The same for the same movements of a payment, whoever reads them and how often. */
function giftIdOf(digestKey: string, { digests }: Counted): string {
  const digest = Buffer.from(keyedDigest(digestKey, 'gift', digests.toSorted().join(' ')), 'base64url').toString('hex')
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-')
}

function orThrow(done: Result<unknown, string>): void {
  if (!done.ok) throw new Error(`a gift that was paid online could not be written: ${done.refusal}`)
}
