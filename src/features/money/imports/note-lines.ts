import { columnsOf } from '#src/features/money/drafts/note-draft.ts'
import type { DraftContent } from '#src/features/money/drafts/draft.ts'
import type { Database } from '#src/platform/database/database.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import type { Importing } from './import.ts'

/** A draft, and what the lines that it is made of are known again by. */
export type NotedLines = { content: DraftContent; keys: readonly string[] }

type Whose = Pick<Importing, 'associationId' | 'secret'>

/** Notes drafts, and remembers which lines became them: a draft that is removed is forgotten with its lines. */
export async function noteLines(tx: Database, whose: Whose, noted: readonly NotedLines[], now: Date): Promise<void> {
  for (const { content, keys } of noted) {
    const columns = await columnsOf(tx, { associationId: whose.associationId, content, now })
    const { id } = await tx
      .insertInto('drafts')
      .values({ association_id: whose.associationId, ...columns, noted_at: now, number: null, piece: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const lines = keys.map((key) => ({ association_id: whose.associationId, digest: digestOf(whose, key), draft_id: id }))
    await tx.insertInto('imported_lines').values(lines).execute()
  }
}

/** Each of these lines is told whether it came in before. */
export async function findKnownLines(db: Database, whose: Whose, keys: readonly string[]): Promise<(key: string) => boolean> {
  if (keys.length === 0) return () => false
  const known = await db
    .selectFrom('imported_lines')
    .where('association_id', '=', whose.associationId)
    .where(
      'digest',
      'in',
      keys.map((key) => digestOf(whose, key)),
    )
    .select('digest')
    .execute()
  const digests = new Set(known.map(({ digest }) => digest))
  return (key) => digests.has(digestOf(whose, key))
}

function digestOf({ associationId, secret }: Whose, key: string): string {
  return keyedDigest(secret, `imported line of ${associationId}`, key)
}

/** Lines that say the same are told apart by how many came before: two coffees of one day are two. */
export function withOccurrence<Row>(rows: readonly Row[], sayOf: (row: Row) => unknown): { row: Row; key: string }[] {
  const times = new Map<string, number>()
  return rows.map((row) => {
    const said = JSON.stringify(sayOf(row))
    const before = times.get(said) ?? 0
    times.set(said, before + 1)
    return { row, key: `${before} ${said}` }
  })
}
