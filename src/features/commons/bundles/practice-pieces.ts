/** Practices as pieces: handed on as they are published, taken over as a draft that somebody here reads first. */
import { sql } from 'kysely'
import { beginPractice, keepDraft } from '#src/features/commons/practices/write-practice.ts'
import type { PracticeSaid } from '#src/features/commons/practices/practice.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { LocalPiece, Reading, Writing } from './local-piece.ts'
import type { PieceOf } from './piece.ts'

/** Of every practice asked for: its published words, or the last ones that were written. Withdrawn ones are none. */
export async function readPractices(db: Database, { ids, isGiven }: Reading): Promise<LocalPiece<'practice'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('practices')
    .innerJoin('practice_versions as version', 'practice_id', 'practices.id')
    .leftJoin('canteens', 'canteens.id', 'practices.canteen_id')
    .where('practices.id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .$if(isGiven, (query) => query.whereRef('number', '=', 'practices.version').where('practices.is_given', '=', true))
    .distinctOn('practices.id')
    .orderBy('practices.id')
    .orderBy('number', 'desc')
    .select(['practices.id', 'language', 'title', 'number as version', 'canteens.name as author', 'version.kind', 'tags'])
    .select(['applies', 'how', 'takes', 'risks', 'measure', 'needs'])
    .execute()
  return rows.map(({ id, language, title, version, author, needs, ...content }) => ({
    ...{ localId: id, canteenId: null, kind: 'practice', language, title, version, author },
    content: { ...content, needs: [...needs] },
  }))
}

/** @returns its id here */
export async function writePractice(
  tx: Database,
  piece: PieceOf<'practice'>,
  { localId, newId, changed, actorId, now }: Writing,
): Promise<string> {
  const { title, language, content } = piece
  const said: PracticeSaid = { ...content, title, tells: '', changed: changed.slice(0, 500), isGiven: true }
  if (localId === undefined) {
    await beginPractice(tx, { id: newId, canteenId: null, language, said, actorId, now })
    return newId
  }
  await tx.selectFrom('practices').where('id', '=', localId).forUpdate().select('id').execute()
  await keepDraft(tx, localId, { ...said, tells: await tellsOf(tx, localId) }, { actorId, now })
  return localId
}

/** Who tells more here is not said by who wrote there. */
async function tellsOf(tx: Database, practiceId: string): Promise<string> {
  const { tells } = await tx
    .selectFrom('practice_versions')
    .where('practice_id', '=', practiceId)
    .orderBy(sql`number`, 'desc')
    .limit(1)
    .select('tells')
    .executeTakeFirstOrThrow()
  return tells
}
