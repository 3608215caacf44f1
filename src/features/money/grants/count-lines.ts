import { sql } from 'kysely'
import type { LineKey } from '#src/features/money/ledger/reading.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Grant } from './grant.ts'
import { amountOfLine, countableLines, leftOfLine } from './queries.ts'

type Counting = { associationId: string; canteenId: string; actorId: string; now: Date }
type CountLines = Counting & { grant: Grant; grantAccount: string; lines: readonly LineKey[]; percent: number }

/**
 * Says that a grant paid these lines, or a part of each: never more than other grants leave of it, so that no euro is told to two funders.
 * What may not be counted is left out. @returns how many are counted
 */
export function countLines(db: Database, counting: CountLines): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { associationId, canteenId, grant, grantAccount, lines, percent, actorId, now } = counting
    await lockGrants(tx, associationId)
    const part = sql<number>`(sign(${amountOfLine}) * least(round(abs(${amountOfLine}) * ${percent} / 100.0), abs(${leftOfLine})))::bigint`
    const asked = countableLines(tx, associationId, { grant, grantAccount })
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('lines.number', 'lines.position'),
          'in',
          lines.map(({ number, position }) => tuple(number, position)),
        ),
      )
      .select(part.as('part'))
    const found = (await asked.execute()).filter((line) => line.part !== 0)
    if (found.length === 0) return 0
    const values = found.map(({ number, position, part: cents }) => ({
      association_id: associationId,
      number,
      position,
      grant_id: grant.id,
      cents,
    }))
    await tx.insertInto('grant_uses').values(values).execute()
    await recordEvent(tx, { name: 'grant.counted', canteenId, subjectId: grant.id, actorId, at: now, facts: { lines: found.length } })
    return found.length
  })
}

/** It is counted for the grant no more. Taken out twice, it is taken out once. */
export function releaseLine(
  db: Database,
  { associationId, canteenId, actorId, now, ...counted }: Counting & LineKey & { grantId: string },
) {
  return inTransaction(db, async (tx) => {
    const { grantId, number, position } = counted
    await lockGrants(tx, associationId)
    const use = tx.deleteFrom('grant_uses').where('association_id', '=', associationId).where('grant_id', '=', grantId)
    const released = await use.where('number', '=', number).where('position', '=', position).returning('number').executeTakeFirst()
    if (released) await recordEvent(tx, { name: 'grant.released', canteenId, subjectId: grantId, actorId, at: now })
  })
}

/** What is left of a line is reckoned by one at a time. */
export async function lockGrants(tx: Database, associationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`grants of ${associationId}`}, 0))`.execute(tx)
}
