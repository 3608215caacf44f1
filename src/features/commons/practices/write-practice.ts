/** A practice is written as a draft, which others of the network read before it is published. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Loss } from '#src/platform/documents/document.ts'
import type { Language } from '#src/platform/language.ts'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import { urls } from '#src/urls.ts'
import type { PracticeSaid } from './practice.ts'

type Acting = { actorId: string; now: Date }
type Begun = Acting & {
  id: string
  canteenId: string | null
  language: Language
  said: PracticeSaid
  /** Of the file that it was read from. */
  notTaken?: readonly Loss[]
  /** What it says in another language. */
  translates?: { practiceId: string; slug: string; version: number }
}

/** @returns its address. The same form sent twice is one. */
export function beginPractice(db: Database, begun: Begun): Promise<string> {
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('practices').where('id', '=', begun.id).select('slug').executeTakeFirst()
    if (known) return known.slug
    for (let copy = 1; ; copy++) {
      const slug = slugOfCopy(begun, copy)
      if (await insertPractice(tx, begun, slug)) return slug
      if (copy > 500) throw new Error(`five hundred practices are called ${slug}`)
    }
  })
}

/** Pages of their own lie there. */
const taken: ReadonlySet<string> = new Set(
  [urls.newPractice, urls.practiceDrafts, urls.importPractices].map((url) => url.split('/').at(-1)!),
)

/** A second practice of the same name is told apart by a number; a translation has the address of what it translates. */
function slugOfCopy({ said, translates }: Begun, copy: number): string {
  const slug = translates?.slug ?? slugOf(said.title).slice(0, 70).replace(/-$/, '')
  return copy === 1 && !taken.has(slug) ? slug : `${slug}-${copy}`
}

/** @returns false where that address is taken */
async function insertPractice(
  tx: Database,
  { id, canteenId, language, said, notTaken = [], translates, actorId, now }: Begun,
  slug: string,
): Promise<boolean> {
  const row = { id, canteen_id: canteenId, slug, language, kind: said.kind, is_given: said.isGiven }
  const added = await tx
    .insertInto('practices')
    .values({ ...row, translates: translates?.practiceId ?? null, version: null, confirmed_on: null, withdrawn_at: null })
    .onConflict((conflict) => conflict.columns(['slug', 'language']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  await tx
    .insertInto('practice_versions')
    .values({ ...versionRow(id, 1, said, { actorId, now }), not_taken: [...notTaken], source_version: translates?.version ?? null })
    .execute()
  await recordEvent(tx, { name: 'practice.begun', canteenId, subjectId: id, actorId, at: now, facts: { title: said.title } })
  return true
}

/**
 * The draft says this from now on; where none is being written, a version after the last begins. Whoever read the draft read other words, and whoever
 * reads what is published goes on reading that. `follows`: of a translation, the version of its source that it says now.
 * @param tx of `saveEdit`
 */
export async function keepDraft(
  tx: Database,
  practiceId: string,
  said: PracticeSaid,
  acting: Acting & { follows?: number | null },
): Promise<void> {
  // Whoever publishes waits: what is shown is never written over.
  await tx.selectFrom('practices').where('id', '=', practiceId).select('id').forUpdate().execute()
  const last = await tx
    .selectFrom('practice_versions')
    .where('practice_id', '=', practiceId)
    .orderBy('number', 'desc')
    .select(['number', 'published_at', 'source_version'])
    .limit(1)
    .executeTakeFirstOrThrow()
  const followed = { source_version: acting.follows ?? last.source_version }
  if (last.published_at !== null) {
    await tx
      .insertInto('practice_versions')
      .values({ ...versionRow(practiceId, last.number + 1, said, acting), ...followed })
      .execute()
    return
  }
  await tx
    .updateTable('practice_versions')
    .set({ ...versionRow(practiceId, last.number, said, acting), read_words: '', not_taken: [], ...followed })
    .where('practice_id', '=', practiceId)
    .where('number', '=', last.number)
    .execute()
}

function versionRow(practiceId: string, number: number, { isGiven, needs, ...content }: PracticeSaid, { actorId, now }: Acting) {
  const unread = { read_by: null, read_at: null, published_at: null }
  return {
    practice_id: practiceId,
    number,
    ...content,
    needs: [...needs],
    is_given: isGiven,
    written_by: actorId,
    written_at: now,
    ...unread,
  }
}
