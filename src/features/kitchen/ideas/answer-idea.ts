import { bookingAddress } from '#src/features/guests/parties/party-links.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { Answer } from './idea.ts'
import { findIdea } from './queries.ts'

type Site = { secret: string; origin: string }
type Acting = { canteen: { id: string; slug: string; name: string }; ideaId: string; actorId: string; site: Site; now: Date }

/** Who proposed it reads the answer by mail; the same answer again is not written twice. @param tx of `saveEdit` */
export async function answerIdea(tx: Database, answering: Acting & { answer: Answer }): Promise<void> {
  const { canteen, ideaId, actorId, answer, now } = answering
  const before = await findIdea(tx, canteen.id, ideaId)
  if (before.answer === answer.answer && before.words === answer.words) return
  await tx
    .updateTable('ideas')
    .set({ answer: answer.answer, answer_words: answer.words, answered_at: now })
    .where('canteen_id', '=', canteen.id)
    .where('id', '=', ideaId)
    .execute()
  await recordEvent(tx, { name: 'idea.answered', canteenId: canteen.id, subjectId: ideaId, actorId, at: now })
  await writeTo(tx, answering, { mail: answer.answer, words: answer.words, facts: { title: before.title } })
}

/** Tried at a meal: who proposed it is thanked, once. @throws NotFound */
export function tryIdea(db: Database, trying: Acting & { meal: { id: string; title: string; day: string } }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteen, ideaId, actorId, meal, now } = trying
    const { title } = await findIdea(tx, canteen.id, ideaId)
    const thanked = await tx
      .updateTable('ideas')
      .set({ meal_id: meal.id, thanked_at: now })
      .where('canteen_id', '=', canteen.id)
      .where('id', '=', ideaId)
      .where('thanked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!thanked) return
    await recordEvent(tx, { name: 'idea.tried', canteenId: canteen.id, subjectId: ideaId, actorId, at: now })
    await writeTo(tx, trying, { mail: 'thanks', words: '', facts: { title, meal: meal.title } })
  })
}

type Written = { mail: Answer['answer'] | 'thanks'; words: string; facts: Record<string, string> }

/** Without an address, the page of the booking says it all the same. */
async function writeTo(tx: Database, { canteen, ideaId, site, now }: Acting, { mail, words, facts }: Written): Promise<void> {
  const { email, language, bookingId } = await tx
    .selectFrom('ideas')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'ideas.canteen_id').onRef('bookings.id', '=', 'ideas.booking_id'),
    )
    .where('ideas.canteen_id', '=', canteen.id)
    .where('ideas.id', '=', ideaId)
    .select(['bookings.email', 'bookings.language', 'bookings.id as bookingId'])
    .executeTakeFirstOrThrow()
  if (!email) return
  const text = textIn(language)
  const rendered = renderMail({
    language,
    sender: canteen.name,
    title: text(`ideas:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text('ideas:mails.hello') },
      { kind: 'paragraph', text: text(`ideas:mails.${mail}.text`, { ...facts, canteen: canteen.name }) },
      ...(words ? [{ kind: 'paragraph' as const, text: words }] : []),
      { kind: 'button', label: text('ideas:mails.open'), url: bookingAddress(site, { canteen: canteen.slug, bookingId, language }) },
    ],
  })
  await queueMail(tx, { ...rendered, purpose: `idea-${mail}`, recipient: email, language, canteenId: canteen.id }, now)
}
