import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { DraftKind } from '#src/platform/database/tables/drafts.ts'
import { lockDraft } from './change-draft.ts'
import { confidentialNatures } from './draft.ts'

/** `actorId`: null where whoever it was to pay back takes back their word. */
type RemoveDraft = { associationId: string; draftId: string; actorId: string | null; now: Date }

/** With its receipts. Removed twice, it is removed once. */
export function removeDraft(
  db: Database,
  { associationId, draftId, actorId, now }: RemoveDraft,
): Promise<Result<null, 'in-the-books' | 'paid-with-another'>> {
  return inTransaction(db, async (tx) => {
    const draft = await lockDraft(tx, { associationId, draftId })
    if (!draft) return (await exists(tx, associationId, draftId)) ? refuse('in-the-books') : accept(null)
    if (await isPaid(tx, associationId, draftId)) return refuse('paid-with-another')
    await releaseFiles(tx, { ownerId: associationId, usedBy: draftId })
    await tx.deleteFrom('drafts').where('association_id', '=', associationId).where('id', '=', draftId).execute()
    const facts = { piece: pieceOf(draft), day: draft.day }
    await recordEvent(tx, { name: 'draft.removed', canteenId: draft.canteenId, subjectId: draftId, actorId, at: now, facts })
    return accept(null)
  })
}

/**
 * By the label that somebody gave it, where whoever reads the history may read it too and it holds no figure, which might be an amount beside a name; else
 * by what it was for.
 */
function pieceOf({ kind, nature, label }: { kind: DraftKind; nature: Nature | null; label: string }): string {
  const isEveryday = kind === 'expense' && (nature === null || !confidentialNatures.includes(nature))
  return isEveryday && label !== '' && !/\d/.test(label) ? label : (nature ?? kind)
}

async function exists(tx: Database, associationId: string, draftId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('id', '=', draftId)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** Its payment goes first. */
async function isPaid(tx: Database, associationId: string, draftId: string): Promise<boolean> {
  const payment = tx.selectFrom('drafts').where('association_id', '=', associationId).where('settles', '=', draftId)
  return (await payment.select('id').executeTakeFirst()) !== undefined
}
