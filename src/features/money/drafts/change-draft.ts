import { sql } from 'kysely'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { movesTheSame, type DraftContent } from './draft.ts'
import { isOfClaim, owesTheSame } from './find-claimed.ts'
import { columnsOf, refuseSameDocument } from './note-draft.ts'
import type { Sight } from './queries.ts'

type ChangeDraft = {
  associationId: string
  draftId: string
  content: DraftContent
  /** Of who changes it. */ sight?: Sight
  actorId: string
  now: Date
}

/** Until it is in the books. What a line of the bank is, or a payment has paid, keeps its amount; what pays a claim back, whom it is for as well. */
export async function changeDraft(
  tx: Database,
  { associationId, draftId, content, sight, actorId, now }: ChangeDraft,
): Promise<Result<null, 'in-the-books' | 'at-the-bank' | 'paid-with-another' | 'of-a-claim'>> {
  const waits = await lockDraft(tx, { associationId, draftId })
  if (!waits) return refuse('in-the-books')
  if (sight) await refuseSameDocument(tx, sight, content, draftId)
  const { isAtBank, isPaid, partyName: name, ...before } = await findHeld(tx, { associationId, draftId })
  if (isAtBank && !movesTheSame(before, content)) return refuse('at-the-bank')
  if (isPaid && (before.amountCents !== content.amountCents || before.way !== content.way)) return refuse('paid-with-another')
  if (!owesTheSame({ ...before, thirdParty: name === null ? null : { name } }, content) && (await isOfClaim(tx, associationId, draftId)))
    return refuse('of-a-claim')
  await tx
    .updateTable('drafts')
    .set(await columnsOf(tx, { associationId, content, now }))
    .where('association_id', '=', associationId)
    .where('id', '=', draftId)
    .execute()
  await recordEvent(tx, { name: 'draft.changed', canteenId: content.canteenId, subjectId: draftId, actorId, at: now })
  return accept(null)
}

/** Undefined once it is in the books, or gone. */
export function lockDraft(tx: Database, { associationId, draftId }: { associationId: string; draftId: string }) {
  return tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('id', '=', draftId)
    .where('number', 'is', null)
    .select(['id', 'canteen_id as canteenId', 'kind', 'label', 'day'])
    .select(sql<Nature | null>`nature`.as('nature'))
    .forUpdate()
    .executeTakeFirst()
}

const isAtBank = sql<boolean>`exists (select from bank_lines where bank_lines.association_id = drafts.association_id and bank_lines.draft_id = drafts.id)`
const isPaid = sql<boolean>`exists (select from drafts as payments where payments.association_id = drafts.association_id and payments.settles = drafts.id
  and not payments.taken_back)`

const partyName = sql<
  string | null
>`(select name from third_parties where third_parties.association_id = drafts.association_id and code = drafts.third_party)`

/** Looked at once it is locked: whoever was matching or paying it meanwhile has done so by then. */
function findHeld(tx: Database, { associationId, draftId }: { associationId: string; draftId: string }) {
  return tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('id', '=', draftId)
    .select(partyName.as('partyName'))
    .select(['kind', 'way', 'amount_cents as amountCents', 'lines', isAtBank.as('isAtBank'), isPaid.as('isPaid')])
    .executeTakeFirstOrThrow()
}
