import { isDeepStrictEqual } from 'node:util'
import { netCentsOf, refusalOfContent, type ContentRefusal } from '#src/features/money/invoices/invoice.ts'
import { findIssuerOf } from '#src/features/money/invoices/issue-invoice.ts'
import { findAssociationOf, findVatOf } from '#src/features/money/invoices/queries.ts'
import type { Links } from '#src/features/money/invoices/tell-client.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { isUsed, useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import type { Quote, QuoteContent } from './hire.ts'
import { findQuote, lockHire, type HireKey } from './queries.ts'
import { tellHire } from './tell-hire.ts'
import { writeQuote } from './write-quote.ts'

export type QuoteRefusal =
  | ContentRefusal
  | 'not-open'
  | 'issuer-missing'
  | 'siren-missing'
  | 'vat-unknown'
  | 'deposit-too-much'
  | 'valid-past'
  | 'valid-after'
  | 'form-used'
  | 'sent-meanwhile'

type SendQuote = HireKey &
  Links & {
    content: QuoteContent
    validUntil: string
    /** The quote that stood on the page, none where 0: no other is replaced unseen. */
    after: number
    /** Of the form: sent twice, it sends one quote. */
    once?: OnceKey | undefined
    actorId: string
    now: Date
  }

/** Each quote is a version more: the last one alone may be accepted. */
export function sendQuote(
  db: Database,
  { content, validUntil, after, once, actorId, now, ...given }: SendQuote,
): Promise<Result<null, QuoteRefusal>> {
  const { canteenId, hireId, ...links } = given
  return inTransaction(db, async (tx) => {
    const hire = await lockHire(tx, { canteenId, hireId })
    if (once && (await isUsed(tx, canteenId, once))) return isSame(await findQuote(tx, { canteenId, hireId }), { content, validUntil })
    if (hire.state !== 'asked' && hire.state !== 'quoted') return refuse('not-open')
    const last = (await findQuote(tx, { canteenId, hireId }))?.version ?? 0
    if (last !== after) return refuse('sent-meanwhile')
    const known = await findIssuerOf(tx, canteenId, now)
    if (!known.ok) return known
    if (validUntil < known.value.today) return refuse('valid-past')
    const { id: associationId, timeZone } = await findAssociationOf(tx, canteenId)
    if (validUntil > dayAt(hire.startsAt, timeZone)) return refuse('valid-after')
    const priced = await withVat(tx, { associationId, content, today: known.value.today })
    if (!priced.ok) return priced
    const version = last + 1
    const bytes = await writeQuote({ hire, version, content: priced.value, validUntil, timeZone, ...known.value })
    await tx
      .insertInto('quotes')
      .values({
        canteen_id: canteenId,
        hire_id: hireId,
        version,
        content: JSON.stringify(priced.value),
        valid_until: validUntil,
        bytes,
        sent_at: now,
      })
      .execute()
    if (once) await useOnce(tx, canteenId, once)
    await tx.updateTable('hires').set({ state: 'quoted' }).where('canteen_id', '=', canteenId).where('id', '=', hireId).execute()
    await recordEvent(tx, { name: 'quote.sent', canteenId, subjectId: hireId, actorId, at: now, facts: { version } })
    await tellHire(tx, 'quoted', hire, { ...links, now })
    return accept(null)
  })
}

/** Whether the page says again what it sent before. */
function isSame(sent: Quote | undefined, { content, validUntil }: Pick<SendQuote, 'content' | 'validUntil'>): Result<null, 'form-used'> {
  const same = sent?.validUntil === validUntil && isDeepStrictEqual(withoutVat(sent.content), withoutVat(content))
  return same ? accept(null) : refuse('form-used')
}

function withoutVat({ lines, ...rest }: QuoteContent) {
  return { ...rest, lines: lines.map((line) => ({ ...line, vat: null })) }
}

type Pricing = { associationId: string; content: QuoteContent; today: string }

async function withVat(tx: Database, { associationId, content, today }: Pricing): Promise<Result<QuoteContent, QuoteRefusal>> {
  const vat = await findVatOf(tx, associationId, today)
  if (content.lines.some(({ nature }) => !vat[nature])) return refuse('vat-unknown')
  const whole = { ...content, lines: content.lines.map((line) => ({ ...line, vat: vat[line.nature]! })) }
  const refusal = refusalOfContent({ lines: whole.lines, deposits: [] })
  if (refusal) return refuse(refusal)
  return content.depositCents > netCentsOf(whole.lines) ? refuse('deposit-too-much') : accept(whole)
}
