/** Somebody else has read a draft, and says what could be clearer. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { readMail, type Site } from './practice-mails.ts'

/** `writtenAt`: of the words that were read. */
type Reading = {
  practiceId: string
  number: number
  writtenAt: Date
  words: string
  reader: { id: string; name: string }
  site: Site
  now: Date
}

/** Nobody reads their own draft in the place of somebody else. Said again, the later words stand; the writer is told of each. */
export function giveReading(
  db: Database,
  { practiceId, number, writtenAt, words, reader, site, now }: Reading,
): Promise<Result<null, 'own' | 'gone'>> {
  return inTransaction(db, async (tx) => {
    const draft = await tx
      .selectFrom('practice_versions as version')
      .innerJoin('practices', 'practices.id', 'version.practice_id')
      .leftJoin('users', 'users.id', 'version.written_by')
      .where('practice_id', '=', practiceId)
      .where('number', '=', number)
      .where('published_at', 'is', null)
      .select([
        'version.title',
        'version.written_by',
        'version.written_at',
        'version.read_words',
        'version.read_by',
        'users.email',
        'slug',
        'practices.language',
        'canteen_id',
      ])
      .forUpdate('version')
      .executeTakeFirst()
    if (!draft || draft.written_at.getTime() !== writtenAt.getTime()) return refuse('gone')
    if (draft.written_by === reader.id) return refuse('own')
    if (draft.read_by === reader.id && draft.read_words === words) return accept(null)
    await tx
      .updateTable('practice_versions')
      .set({ read_by: reader.id, read_at: now, read_words: words })
      .where('practice_id', '=', practiceId)
      .where('number', '=', number)
      .execute()
    if (draft.email) await queueMail(tx, readMail(site, { ...draft, email: draft.email, words, reader: reader.name }), now)
    return accept(null)
  })
}
