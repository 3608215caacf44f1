import { randomUUID } from 'node:crypto'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { claimKey, type OnceKey } from '#src/platform/database/used-keys.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { DraftContent } from './draft.ts'
import { findSameDocument, type Sight } from './queries.ts'

type NoteDraft = {
  associationId: string
  content: DraftContent
  receipt?: SentFile | undefined
  /** Made with the page, which is led to it when it is sent again. */
  draftId?: string
  /** Of who notes it: an invoice that they may read is noted once. */
  sight?: Sight | undefined
  /** The voucher that it is written instead of. */
  replaces?: string
  /** Of the form, by the canteen it is sent from: sent twice, it notes one thing. */
  once?: (OnceKey & { canteenId: string }) | undefined
  actorId: string
  now: Date
}

/** The same invoice twice; what is paid already, or owed no more; a month of volunteering that is noted already. */
export type NoteRefusal = 'same-document' | 'settled-already' | 'not-owed' | 'noted-already' | 'form-used'

const refusals: [constraint: string, refusal: NoteRefusal][] = [
  ['drafts_same_document', 'same-document'],
  ['drafts_paid_at_most', 'settled-already'],
  ['drafts_pay_what_is_owed', 'not-owed'],
  ['drafts_one_of_volunteering', 'noted-already'],
  ['used_keys_pkey', 'form-used'],
  ['drafts_pkey', 'form-used'],
]

/** Notes something of money. It is in no book yet: until its month is validated it may be corrected and removed. */
export function noteDraft(
  db: Database,
  { associationId, content, receipt, draftId = randomUUID(), sight, replaces, once, actorId, now }: NoteDraft,
): Promise<Result<string, NoteRefusal>> {
  return refusedByConstraint(() =>
    inTransaction(db, async (tx) => {
      if (once) await claimKey(tx, once.canteenId, once)
      if (sight) await refuseSameDocument(tx, sight, content)
      const columns = await columnsOf(tx, { associationId, content, now })
      const { id } = await tx
        .insertInto('drafts')
        .values({
          association_id: associationId,
          id: draftId,
          ...columns,
          noted_at: now,
          number: null,
          piece: null,
          replaces: replaces ?? null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (receipt) await keepFile(tx, { ownerId: associationId, usedBy: id, file: receipt, now })
      await recordEvent(tx, { name: 'draft.noted', canteenId: content.canteenId, subjectId: id, actorId, at: now })
      return id
    }),
  )
}

/** The transaction is over by then: nothing of it stays. */
export async function refusedByConstraint<Value>(work: () => Promise<Value>): Promise<Result<Value, NoteRefusal>> {
  try {
    return accept(await work())
  } catch (error) {
    const refusal = error instanceof SameDocument ? 'same-document' : refusals.find(([constraint]) => violates(error, constraint))?.[1]
    if (!refusal) throw error
    return refuse(refusal)
  }
}

class SameDocument extends Error {}

/**
 * The database refuses the same invoice twice among what the same people see; this, to who sees more, whatever stands. Nothing is said of what somebody
 * may not read. Call inside of `refusedByConstraint`. @param but the draft that is changed
 */
export async function refuseSameDocument(tx: Database, sight: Sight, { thirdParty, document }: DraftContent, but?: string): Promise<void> {
  if (thirdParty && document !== '' && (await findSameDocument(tx, sight, { ...thirdParty, document, but }))) throw new SameDocument()
}

/** Whoever is named is known to the accounts from then on. */
export async function columnsOf(tx: Database, { associationId, content, now }: Pick<NoteDraft, 'associationId' | 'content' | 'now'>) {
  const { canteenId, amountCents, vatCents, thirdParty, dueOn, lines, chequeCents, ...same } = content
  return {
    ...same,
    canteen_id: canteenId,
    amount_cents: amountCents,
    vat_cents: vatCents,
    third_party: thirdParty && (await keepThirdParty(tx, { associationId, ...thirdParty, now })),
    due_on: dueOn,
    lines: lines && JSON.stringify(lines),
    cheque_cents: chequeCents,
  }
}
