import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { keptLabel } from './label.ts'
import { tellApart, type Kept, type Told } from './recognise-lines.ts'
import { bankAccount, findAwaited } from './candidates.ts'
import type { Statement, StatementLine } from './statement.ts'

type KeepStatement = { associationId: string; statement: Statement }

export type KeptStatement = { fresh: number; known: number; /** Kept, and asked about. */ doubtful: number }

/** Keeps the lines of a statement that are not there yet, and those of which it is not sure. */
export function keepStatement(db: Database, { associationId, statement }: KeepStatement): Promise<KeptStatement> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`bank of ${associationId}`}, 0))`.execute(tx)
    const { lines, balance } = statement
    const known = await findKnown(tx, associationId, lines)
    const awaited = await findAwaited(tx, associationId)
    const told = tellApart(
      lines.map((line) => ({ ...line, bankId: line.bankId ?? null, label: keptLabel(line, awaited) })),
      known,
    )
    await keepLines(tx, { associationId, known, lines: told.filter(({ state }) => state !== 'known') })
    for (const { line, ...of } of told) if (of.state === 'known') await learnId(tx, { associationId, line, twin: of.twin })
    if (balance) await keepBalance(tx, associationId, balance)
    const count = (of: string) => told.filter(({ state }) => state === of).length
    return { fresh: count('fresh'), known: count('known'), doubtful: count('doubtful') }
  })
}

type Known = Kept & { id: string }

type ToKeep = { associationId: string; known: readonly Known[]; lines: readonly Told<Kept, Known>[] }

async function keepLines(tx: Database, { associationId, known, lines }: ToKeep): Promise<void> {
  const times = new Map([...Map.groupBy(known, keyOf)].map(([key, all]) => [key, all.length]))
  const rows = lines.map(({ line, state }) => {
    const ordinal = times.get(keyOf(line)) ?? 0
    times.set(keyOf(line), ordinal + 1)
    const { day, cents, label, bankId } = line
    return {
      ...{ association_id: associationId, account: bankAccount, day, cents, ordinal, label },
      ...{ bank_id: bankId, may_be_twice: state === 'doubtful' },
    }
  })
  for (let from = 0; from < rows.length; from += together)
    await tx
      .insertInto('bank_lines')
      .values(rows.slice(from, from + together))
      .execute()
}

const together = 500

function keyOf({ day, cents }: Kept): string {
  return `${day} ${cents}`
}

function findKnown(tx: Database, associationId: string, lines: readonly StatementLine[]): Promise<Known[]> {
  const days = lines.map(({ day }) => day).toSorted((one, other) => (one < other ? -1 : 1))
  return tx
    .selectFrom('bank_lines')
    .where('association_id', '=', associationId)
    .where('account', '=', bankAccount)
    .where('day', '>=', days[0]!)
    .where('day', '<=', days.at(-1)!)
    .orderBy('day')
    .orderBy('ordinal')
    .select(['id', 'day', 'cents', 'label', 'bank_id as bankId'])
    .execute()
}

/** What was there without a name is called by the bank from now on: the next line of that day and amount is another. */
async function learnId(tx: Database, { associationId, line, twin }: { associationId: string; line: Kept; twin: Known }): Promise<void> {
  if (line.bankId === null || twin.bankId !== null) return
  await tx
    .updateTable('bank_lines')
    .set({ bank_id: line.bankId })
    .where('association_id', '=', associationId)
    .where('id', '=', twin.id)
    .execute()
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
