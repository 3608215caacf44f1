import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockLetters } from './letter-entries.ts'
import { isClosed, type Acting } from './letter-lines.ts'

type UndoLettering = Acting & { account: string; letters: string }

/** What was lettered by hand; what an invoice or a payment lettered goes with these. Undone twice, it is undone once. */
export function undoLettering(db: Database, { associationId, canteenId, actorId, now, account, letters }: UndoLettering) {
  return inTransaction(db, async (tx): Promise<Result<null, 'lettered-by-itself' | 'fiscal-year-closed'>> => {
    await lockLetters(tx, associationId)
    const marked = await findMarked(tx, { associationId, account, letters })
    if (!marked) return accept(null)
    if (!marked.by_hand) return refuse('lettered-by-itself')
    if (await isClosed(tx, associationId, marked.fiscal_year)) return refuse('fiscal-year-closed')
    await tx.deleteFrom('letterings').where('association_id', '=', associationId).where('letters', '=', letters).execute()
    await recordEvent(tx, { name: 'lines.unlettered', canteenId, subjectId: associationId, actorId, at: now })
    return accept(null)
  })
}

function findMarked(tx: Database, { associationId, account, letters }: Pick<UndoLettering, 'associationId' | 'account' | 'letters'>) {
  return tx
    .selectFrom('letterings')
    .innerJoin('ledger.lines as lines', (join) =>
      join
        .onRef('lines.association_id', '=', 'letterings.association_id')
        .onRef('lines.number', '=', 'letterings.number')
        .onRef('lines.position', '=', 'letterings.position'),
    )
    .innerJoin('ledger.entries as entries', (join) =>
      join.onRef('entries.association_id', '=', 'lines.association_id').onRef('entries.number', '=', 'lines.number'),
    )
    .where('letterings.association_id', '=', associationId)
    .where('letters', '=', letters)
    .where('lines.account', '=', account)
    .select(['by_hand', 'fiscal_year'])
    .executeTakeFirst()
}
