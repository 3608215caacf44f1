import { lockNumber, takeNumber } from '#src/features/money/accounts/take-number.ts'
import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile, keepFilesUntil } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { hasAddress, numberOf } from './gift.ts'
import { findGift, findGiftsWithoutReceipt, findStatementInForce, findUnreplaced, type GiftKey, type KnownGift } from './queries.ts'
import { lastDayKept, totalOf, type Receipt } from './receipt.ts'
import type { KnownStatement } from './statement.ts'
import { tellDonor, type Links } from './tell-donor.ts'
import { writeReceipt } from './write-receipt.ts'

export type ReceiptRefusal =
  | 'no-statement'
  | 'before-statement'
  | 'address-missing'
  | 'siren-missing'
  | 'taken-back'
  | 'has-receipt'
  | 'replaced-already'
  | 'donor-forgotten'

export type Issuing = Links & { canteenId: string; today: string; actorId: string | null; now: Date }

/** `scope`: this gift alone, or all of its donor's year that no receipt holds yet. `replaces`: a cancelled one. */
type IssueReceipt = GiftKey & Issuing & { scope: 'gift' | 'year'; replaces: string | null }

/**
 * Numbers a receipt, keeps its file, and sends its way to the donor; the gift cannot be on another one. Locks: the donor's gifts, then the
 * series.
 */
export function issueReceipt(
  db: Database,
  { scope, replaces, giftId, ...issuing }: IssueReceipt,
): Promise<Result<{ receiptId: string; number: string }, ReceiptRefusal>> {
  return inTransaction(db, async (tx) => {
    const whole = { ...issuing, isWhole: true }
    const asOffered = await findGift(tx, whole, giftId)
    if (asOffered.donorId === null) return refuse('donor-forgotten')
    await lockGiftsOf(tx, issuing.associationId, asOffered.donorId)
    // Somebody may have taken it back meanwhile, or forgotten who gave it.
    const gift = await findGift(tx, whole, giftId)
    if (gift.takenBackOn !== null) return refuse('taken-back')
    if (gift.donorId === null) return refuse('donor-forgotten')
    const asked = { associationId: issuing.associationId, donorId: gift.donorId, year: gift.givenOn.slice(0, 4) }
    const free = await findGiftsWithoutReceipt(tx, asked)
    const gifts = scope === 'year' ? free : free.filter(({ id }) => id === giftId)
    const cancelled =
      replaces === null ? undefined : (await findUnreplaced(tx, asked.associationId, asked.donorId)).find(({ id }) => id === replaces)
    if (replaces !== null && !cancelled) return refuse('replaced-already')
    return numberReceipt(tx, { gifts, replaced: cancelled ?? null }, issuing)
  })
}

/** Two receipts of one donor at once wait for each other. */
async function lockGiftsOf(tx: Database, associationId: string, donorId: string): Promise<void> {
  await tx
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .where('donor_id', '=', donorId)
    .select('id')
    .forUpdate()
    .execute()
}

type ToNumber = { gifts: readonly KnownGift[]; replaced: { id: string; number: string } | null }

/** @param toNumber gifts of one donor that are locked */
export async function numberReceipt(
  tx: Database,
  { gifts, replaced }: ToNumber,
  issuing: { associationId: string } & Issuing,
): Promise<Result<{ receiptId: string; number: string }, ReceiptRefusal>> {
  const { associationId, canteenId, today, actorId, now } = issuing
  const statement = await findStatementInForce(tx, associationId)
  const refusal = refusalOf(gifts, statement)
  if (refusal || !statement) return refuse(refusal ?? 'no-statement')
  const next = await lockNumber(tx, { table: 'gift_series', associationId, kind: 'receipt', today })
  const receipt = receiptOf(
    { gifts, statement, replaces: replaced?.number ?? null },
    { number: numberOf('receipt', next.year, next.rank), day: next.day },
  )
  const receiptId = randomUUID()
  const { number, issuedOn, ...content } = receipt
  await takeNumber(tx, next)
  await tx
    .insertInto('tax_receipts')
    .values({
      ...{ association_id: associationId, id: receiptId, number, issued_on: issuedOn, donor_id: gifts[0]!.donorId },
      ...{ cents: totalOf(gifts), content: JSON.stringify(content) as never, replaces: replaced?.id ?? null },
    })
    .execute()
  await tx
    .updateTable('gifts')
    .set({ receipt_id: receiptId })
    .where('association_id', '=', associationId)
    .where(
      'id',
      'in',
      gifts.map(({ id }) => id),
    )
    .execute()
  await keepFile(tx, { ownerId: associationId, usedBy: receiptId, file: await writeReceipt(receipt), now })
  await keepFilesUntil(tx, associationId, [receiptId], lastDayKept(issuedOn))
  await recordEvent(tx, { name: 'tax-receipt.issued', canteenId, subjectId: receiptId, actorId, at: now, facts: { number } })
  await tellDonor(tx, { associationId, canteenId, receiptId, receipt, to: gifts[0]!.donor! }, issuing)
  return accept({ receiptId, number })
}

/** What the law asks of a receipt that bears the association's word. Pure. */
export function refusalOf(gifts: readonly KnownGift[], statement: KnownStatement | undefined): ReceiptRefusal | undefined {
  const [first] = gifts
  if (!statement) return 'no-statement'
  if (!first) return 'has-receipt'
  if (first.donor === null) return 'donor-forgotten'
  if (!hasAddress(first.donor)) return 'address-missing'
  if (first.donor.kind === 'company' && first.donor.siren === null) return 'siren-missing'
  return gifts.some(({ givenOn }) => givenOn < statement.since) ? 'before-statement' : undefined
}

type Numbered = { number: string; day: string }

function receiptOf(
  { gifts, statement, replaces }: { gifts: readonly KnownGift[]; statement: KnownStatement; replaces: string | null },
  { number, day }: Numbered,
): Receipt {
  const { id: _, statedOn: _on, withdrawnOn: _until, ...stated } = statement
  const { email: _email, language: _language, ...donor } = gifts[0]!.donor!
  return {
    ...{ number, issuedOn: day, statement: stated, donor, replaces },
    gifts: gifts.map(({ number: of, givenOn, kind, form, means, what, cents }) => ({
      number: of,
      givenOn,
      kind,
      form,
      means,
      what,
      cents,
    })),
  }
}
