/** A question or a remark on a practice reaches whoever wrote it; the answer stays with the practice, for all. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { answeredMail, askedMail, type Site } from './practice-mails.ts'

export const mostOpenQuestions = 50

type Asking = { practiceId: string; id: string; words: string; asker: { id: string }; canteenId: string | null; site: Site; now: Date }

/** The same form sent twice asks once. */
export function askAuthors(
  db: Database,
  { practiceId, id, words, asker, canteenId, site, now }: Asking,
): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const practice = await lockWithWriter(tx, practiceId)
    const { open } = await tx
      .selectFrom('practice_questions')
      .where('practice_id', '=', practiceId)
      .where('answered_at', 'is', null)
      .select(({ fn }) => fn.countAll<string>().as('open'))
      .executeTakeFirstOrThrow()
    if (Number(open) >= mostOpenQuestions) return refuse('too-many')
    const asked = await tx
      .insertInto('practice_questions')
      .values({
        practice_id: practiceId,
        id,
        asked_by: asker.id,
        canteen_id: canteenId,
        words,
        asked_at: now,
        answered_by: null,
        answered_at: null,
      })
      .onConflict((conflict) => conflict.columns(['practice_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (asked && practice.email) await queueMail(tx, askedMail(site, { ...practice, email: practice.email, words }), now)
    return accept(null)
  })
}

type Answering = { practiceId: string; questionId: string; answer: string; actorId: string; site: Site; now: Date }

/** Answered again, the later words stand; who asked is told of each. @throws NotFound */
export function answerQuestion(db: Database, { practiceId, questionId, answer, actorId, site, now }: Answering): Promise<void> {
  return inTransaction(db, async (tx) => {
    const practice = await lockWithWriter(tx, practiceId)
    const question = await tx
      .selectFrom('practice_questions')
      .leftJoin('users', 'users.id', 'asked_by')
      .where('practice_id', '=', practiceId)
      .where('practice_questions.id', '=', questionId)
      .select(['answer', 'users.email'])
      .executeTakeFirstOrThrow(() => new NotFound())
    if (question.answer === answer) return
    await tx
      .updateTable('practice_questions')
      .set({ answer, answered_by: actorId, answered_at: now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', questionId)
      .execute()
    if (question.email) await queueMail(tx, answeredMail(site, { ...practice, email: question.email, words: answer }), now)
  })
}

/** A practice that is read, with whoever answers for its words. */
export function lockWithWriter(tx: Database, practiceId: string) {
  return tx
    .selectFrom('practices')
    .innerJoin('practice_versions as version', (join) =>
      join.onRef('practice_id', '=', 'practices.id').onRef('number', '=', 'practices.version'),
    )
    .leftJoin('users', 'users.id', 'written_by')
    .where('practices.id', '=', practiceId)
    .select(['version.title', 'version.written_by as writtenBy', 'users.email', 'slug', 'practices.language', 'canteen_id'])
    .forUpdate('practices')
    .executeTakeFirstOrThrow(() => new NotFound())
}
