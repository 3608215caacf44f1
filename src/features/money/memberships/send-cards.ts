import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { textIn } from '#src/texts.ts'
import { formatDate } from '#src/platform/time.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { cardAddress } from './membership-links.ts'
import { findCardsDue } from './queries.ts'

type SendCards = { secret: string; origin: string; now: Date }
type CardDue = Awaited<ReturnType<typeof findCardsDue>>[number]

/** To who joined the day before: at night, so that no hour of a mail stands beside that of a payment. */
export async function sendCards(db: Database, sending: SendCards): Promise<void> {
  for (const card of await findCardsDue(db)) await sendCard(db, card, sending)
}

/** The next night, as the first time. Nobody but its holder is shown what the link opens: with it one leaves. */
export async function sendCardAgain(
  db: Database,
  { associationId, membershipId }: { associationId: string; membershipId: string },
): Promise<Result<null, 'no-address'>> {
  const due = await db
    .updateTable('memberships')
    .set({ card_due: true })
    .where('association_id', '=', associationId)
    .where('id', '=', membershipId)
    .where('email', 'is not', null)
    .where('left_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return due ? accept(null) : refuse('no-address')
}

function sendCard(db: Database, card: CardDue, { now, ...site }: SendCards): Promise<void> {
  return inTransaction(db, async (tx) => {
    const due = await tx
      .updateTable('memberships')
      .set({ card_due: false })
      .where('association_id', '=', card.associationId)
      .where('id', '=', card.membershipId)
      .where('card_due', '=', true)
      .returning('email')
      .executeTakeFirst()
    if (!due?.email) return
    const mail = { purpose: 'membership-card', recipient: due.email, language: card.language, canteenId: card.canteenId }
    await queueMail(tx, { ...cardMail(card, cardAddress(site, card)), ...mail }, now)
  })
}

function cardMail({ name, association, canteenName, language, from, until }: CardDue, url: string) {
  const text = textIn(language)
  return renderMail({
    language,
    sender: canteenName,
    title: text('memberships:mail.title', { association }),
    blocks: [
      { kind: 'paragraph', text: text('memberships:mail.hello', { name }) },
      { kind: 'paragraph', text: text('memberships:mail.card', { from: formatDate(from, language), until: formatDate(until, language) }) },
      { kind: 'button', label: text('memberships:mail.see'), url },
      { kind: 'note', text: text('memberships:mail.note') },
    ],
  })
}
