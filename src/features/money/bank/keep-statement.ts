import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { keptLabel } from './label.ts'
import { bankAccount, findAwaited } from './candidates.ts'
import type { Statement, StatementLine } from './statement.ts'

type KeepStatement = { associationId: string; statement: Statement }

/**
 * Keeps the lines of a statement that are not there yet. Statements overlap, and formats name lines in their own ways: a line is known by its day,
 * its amount, and how many there are of both.
 */
export function keepStatement(db: Database, { associationId, statement }: KeepStatement): Promise<{ fresh: number; known: number }> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`bank of ${associationId}`}, 0))`.execute(tx)
    const { lines, balance } = statement
    const known = await countKnown(tx, associationId, lines)
    const awaited = await findAwaited(tx, associationId)
    const rows = numbered(lines)
      .filter(({ line, ordinal }) => ordinal >= (known.get(keyOf(line)) ?? 0))
      .map(({ line, ordinal }) => ({
        association_id: associationId,
        account: bankAccount,
        day: line.day,
        cents: line.cents,
        ordinal,
        label: keptLabel(line, awaited),
      }))
    for (let from = 0; from < rows.length; from += together)
      await tx
        .insertInto('bank_lines')
        .values(rows.slice(from, from + together))
        .execute()
    if (balance) await keepBalance(tx, associationId, balance)
    return { fresh: rows.length, known: lines.length - rows.length }
  })
}

const together = 500

function keyOf({ day, cents }: StatementLine): string {
  return `${day} ${cents}`
}

function numbered(lines: readonly StatementLine[]): { line: StatementLine; ordinal: number }[] {
  const times = new Map<string, number>()
  return lines.map((line) => {
    const ordinal = times.get(keyOf(line)) ?? 0
    times.set(keyOf(line), ordinal + 1)
    return { line, ordinal }
  })
}

async function countKnown(tx: Database, associationId: string, lines: readonly StatementLine[]): Promise<Map<string, number>> {
  const days = lines.map(({ day }) => day).toSorted((one, other) => (one < other ? -1 : 1))
  const counts = await tx
    .selectFrom('bank_lines')
    .where('association_id', '=', associationId)
    .where('account', '=', bankAccount)
    .where('day', '>=', days[0]!)
    .where('day', '<=', days.at(-1)!)
    .groupBy(['day', 'cents'])
    .select(['day', 'cents', sql<number>`count(*)::int`.as('count')])
    .execute()
  return new Map(counts.map(({ day, cents, count }) => [`${day} ${cents}`, count]))
}

/** An older statement does not take the place of a newer one. */
async function keepBalance(tx: Database, associationId: string, { day, cents }: { day: string; cents: number }): Promise<void> {
  await tx
    .insertInto('bank_balances')
    .values({ association_id: associationId, account: bankAccount, day, cents })
    .onConflict((conflict) =>
      conflict.columns(['association_id', 'account']).doUpdateSet({ day, cents }).where('bank_balances.day', '<=', day),
    )
    .execute()
}
