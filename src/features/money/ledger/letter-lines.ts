import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { LineKey } from './reading.ts'
import { lockLetters, mark, openLines } from './letter-entries.ts'
import { differenceOf } from './lettering.ts'

export type Acting = { associationId: string; canteenId: string; actorId: string; now: Date }
export type OfAccount = { account: string; thirdParty: string | null; fiscalYear: string }
export type LetterRefusal = 'fewer-than-two' | 'lettered-meanwhile' | 'uneven' | 'fiscal-year-closed'

type LetterLines = Acting & OfAccount & { lines: readonly LineKey[]; today: string }

/** Says by hand that lines of one account and one third party settle each other. */
export function letterLines(db: Database, { associationId, canteenId, actorId, now, lines, today, ...of }: LetterLines) {
  return inTransaction(db, async (tx): Promise<Result<null, LetterRefusal>> => {
    if (lines.length < 2) return refuse('fewer-than-two')
    await lockLetters(tx, associationId)
    if (await isClosed(tx, associationId, of.fiscalYear)) return refuse('fiscal-year-closed')
    const found = await openLines(tx, associationId)
      .where('lines.account', '=', of.account)
      .where('lines.third_party', 'is not distinct from', of.thirdParty)
      .where('fiscal_year', '=', of.fiscalYear)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('lines.number', 'lines.position'),
          'in',
          lines.map(({ number, position }) => tuple(number, position)),
        ),
      )
      .execute()
    if (found.length < lines.length) return refuse('lettered-meanwhile')
    if (differenceOf(found) !== 0) return refuse('uneven')
    await mark(tx, { associationId, lines: found, day: today, isByHand: true })
    await recordEvent(tx, { name: 'lines.lettered', canteenId, subjectId: associationId, actorId, at: now, facts: { lines: found.length } })
    return accept(null)
  })
}

export async function isClosed(tx: Database, associationId: string, fiscalYear: string): Promise<boolean> {
  const year = tx.selectFrom('ledger.fiscal_years').where('association_id', '=', associationId).where('first_day', '=', fiscalYear)
  return (await year.select('closed_on').executeTakeFirst())?.closed_on !== null
}
