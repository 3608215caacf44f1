/** A draft gets a picture or a file, or loses one: what others read stays as it was read until the draft is published. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { keepFile, releaseFiles } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostPictures } from './picture.ts'

type Acting = { practiceId: string; actorId: string; now: Date }

export type PictureRefusal = 'no-draft' | 'too-many'

/** The same file sent twice is one, with the words that were sent last. */
export function addPicture(
  db: Database,
  { practiceId, file, alt, actorId, now }: Acting & { file: SentFile; alt: string },
): Promise<Result<null, PictureRefusal>> {
  return inTransaction(db, async (tx) => {
    const draft = await lockDraft(tx, practiceId)
    if (draft === undefined) return refuse('no-draft')
    const all = await tx
      .selectFrom('practice_pictures')
      .where('practice_id', '=', practiceId)
      .select(['number', 'digest', 'until_version'])
      .execute()
    const same = all.find(({ digest, until_version: until }) => digest === file.digest && until === null)
    if (same) {
      await tx
        .updateTable('practice_pictures')
        .set({ alt })
        .where('practice_id', '=', practiceId)
        .where('number', '=', same.number)
        .where('since_version', '=', draft)
        .execute()
      return accept(null)
    }
    if (all.filter(({ until_version: until }) => until === null).length >= mostPictures) return refuse('too-many')
    await keepFile(tx, { ownerId: practiceId, usedBy: practiceId, file, now })
    const number = Math.max(0, ...all.map((picture) => picture.number)) + 1
    await tx
      .insertInto('practice_pictures')
      .values({ practice_id: practiceId, number, digest: file.digest, alt, since_version: draft, until_version: null })
      .execute()
    await toReadAgain(tx, { practiceId, actorId, now, draft })
    return accept(null)
  })
}

/** Of a draft alone it is gone; what is read today goes on showing it. */
export function removePicture(
  db: Database,
  { practiceId, number, actorId, now }: Acting & { number: number },
): Promise<Result<null, PictureRefusal>> {
  return inTransaction(db, async (tx) => {
    const draft = await lockDraft(tx, practiceId)
    if (draft === undefined) return refuse('no-draft')
    const own = tx.selectFrom('practice_pictures').where('practice_id', '=', practiceId).where('number', '=', number)
    const picture = await own.where('until_version', 'is', null).select(['digest', 'since_version']).executeTakeFirst()
    if (!picture) return accept(null)
    if (picture.since_version === draft) {
      await tx.deleteFrom('practice_pictures').where('practice_id', '=', practiceId).where('number', '=', number).execute()
      const isShown = await tx
        .selectFrom('practice_pictures')
        .where('practice_id', '=', practiceId)
        .where('digest', '=', picture.digest)
        .select('number')
        .executeTakeFirst()
      if (!isShown) await releaseFiles(tx, { ownerId: practiceId, usedBy: practiceId, digest: picture.digest })
    } else {
      await tx
        .updateTable('practice_pictures')
        .set({ until_version: draft })
        .where('practice_id', '=', practiceId)
        .where('number', '=', number)
        .execute()
    }
    await toReadAgain(tx, { practiceId, actorId, now, draft })
    return accept(null)
  })
}

/** @returns the number of the version that is being written */
async function lockDraft(tx: Database, practiceId: string): Promise<number | undefined> {
  await tx.selectFrom('practices').where('id', '=', practiceId).select('id').forUpdate().executeTakeFirstOrThrow()
  const draft = await tx
    .selectFrom('practice_versions')
    .where('practice_id', '=', practiceId)
    .where('published_at', 'is', null)
    .select('number')
    .executeTakeFirst()
  return draft?.number
}

/** Whoever read the draft read it with other pictures. */
async function toReadAgain(tx: Database, { practiceId, actorId, now, draft }: Acting & { draft: number }): Promise<void> {
  await tx
    .updateTable('practice_versions')
    .set({
      written_by: actorId,
      written_at: sql`greatest(${now}::timestamptz, written_at + interval '1 millisecond')`,
      read_by: null,
      read_at: null,
      read_words: '',
    })
    .where('practice_id', '=', practiceId)
    .where('number', '=', draft)
    .execute()
}
