import { isDeepStrictEqual } from 'node:util'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { reverseEntry, type ReversalRefusal } from '#src/features/money/ledger/reverse-entry.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { OnceKey } from '#src/platform/database/used-keys.ts'
import { shareFiles } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { emptyContent, lacksOf, monthOf, type Draft, type DraftContent } from './draft.ts'
import { noteDraft, type NoteRefusal } from './note-draft.ts'
import { isOfClaim, owesTheSame } from './find-claimed.ts'
import { findSameDocument, type Sight } from './queries.ts'
import { takeDraftBack } from './take-draft-back.ts'
import { lockWaiting, writeDraft } from './validate-month.ts'

/** A voucher and what is written instead of it, both in the books. */
export type Replaced = {
  associationId: string
  canteenId: string
  from: { draftId: string; number: number }
  to: { draftId: string; number: number }
  actorId: string
  now: Date
}

/** Features that come after the drafts hold on to what is written instead. @returns how many grants count it no more */
export type FollowReplacement = (tx: Database, replaced: Replaced) => Promise<number>

type Mended = { id: string; lostGrants: number }

type MendVoucher = {
  sight: Sight
  /** In the books. */
  voucher: Draft
  content: DraftContent
  once: (OnceKey & { canteenId: string }) | undefined
  follow?: FollowReplacement
  actorId: string
  today: string
  now: Date
}

export type CorrectionRefusal = NoteRefusal | ReversalRefusal | 'day-to-come' | 'no-nature' | 'unchanged' | 'of-a-claim'

/**
 * « Je me suis trompé·e »: takes the entry of a voucher back and writes what should have been written, both or neither, with the same
 * receipts, and for the same grants. Locks: what waits of the month, the voucher, then the ledger's head.
 */
export function mendVoucher(db: Database, { sight, voucher, content, once, follow, actorId, today, now }: MendVoucher) {
  return inTransaction(db, async (tx): Promise<Result<Mended, CorrectionRefusal>> => {
    const { associationId, canteenId } = sight
    const refusal = await refusalOf(tx, { sight, voucher, content, today })
    if (refusal || voucher.number === null) return refuse(refusal ?? 'nothing-to-reverse')
    await lockWaiting(tx, sight, monthOf(content.day))
    if (content.thirdParty) await keepThirdParty(tx, { associationId, ...content.thirdParty, now })
    const reversed = await reverseEntry(tx, {
      associationId,
      canteenId,
      number: voucher.number,
      noteReversal: takeDraftBack,
      actorId,
      today,
      now,
    })
    if (!reversed.ok) return reversed
    const noted = await noteDraft(tx, { associationId, content, once, replaces: voucher.id, actorId, now })
    if (!noted.ok) return noted
    await shareFiles(tx, { ownerId: associationId, from: voucher.id, to: noted.value, now })
    const written = await writeDraft(tx, { sight, draftId: noted.value, today })
    if (!written.ok) throw new Error(`what replaces a voucher was refused: ${written.refusal}`)
    const [from, to] = [
      { draftId: voucher.id, number: voucher.number },
      { draftId: noted.value, number: written.value },
    ]
    return accept({ id: noted.value, lostGrants: (await follow?.(tx, { associationId, canteenId, from, to, actorId, now })) ?? 0 })
  })
}

type Asked = Pick<MendVoucher, 'sight' | 'voucher' | 'content' | 'today'>

/** What can be said before anything is written. */
async function refusalOf(tx: Database, { sight, voucher, content, today }: Asked): Promise<CorrectionRefusal | undefined> {
  const { day, thirdParty, document } = content
  if (isSameContent(content, voucher)) return 'unchanged'
  if (!owesTheSame(voucher, content) && (await isOfClaim(tx, sight.associationId, voucher.id))) return 'of-a-claim'
  if (day > today) return 'day-to-come'
  const year = (await findFiscalYears(tx, sight.associationId)).find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  if (year?.closedOn !== null) return year ? 'fiscal-year-closed' : 'no-fiscal-year'
  if (lacksOf({ ...content, number: null, receipts: voucher.receipts }).includes('nature')) return 'no-nature'
  if (!thirdParty || document === '' || (document === voucher.document && thirdParty.name === voucher.thirdParty?.name)) return undefined
  const same = await findSameDocument(tx, sight, { ...thirdParty, document })
  return same && same.id !== voucher.id ? 'same-document' : undefined
}

/** Whether the form says nothing else than what is in the books. */
function isSameContent(content: DraftContent, voucher: DraftContent): boolean {
  const said = ({ thirdParty, ...rest }: DraftContent) => ({ ...emptyContent, ...rest, thirdParty: thirdParty?.name ?? null })
  const [now, before] = [said(content), said(voucher)]
  return (Object.keys(now) as (keyof typeof now)[]).every((name) => isDeepStrictEqual(now[name], before[name]))
}
