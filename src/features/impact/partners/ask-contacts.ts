import { findManagers } from '#src/features/organisation/access/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { inLanguage } from '#src/platform/language.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import type { Site } from './contact-links.ts'
import { forget } from './keep-contact.ts'
import { dayIn, daysBeforeEnd, daysToAnswer, monthsKept } from './partner.ts'
import { contactMail, endingMail } from './partner-mails.ts'

/** Every night: contacts that nobody confirmed go, those of whom long nothing was said are asked. */
export async function askContacts(db: Database, { now, ...site }: Site & { now: Date }): Promise<void> {
  const today = Temporal.PlainDate.from(dayAt(now, networkTimeZone))
  const kept = today.subtract({ months: monthsKept })
  const unanswered = new Date(now.getTime() - daysToAnswer * 86_400_000)
  await inTransaction(db, (tx) => forget(tx, now, (contacts) => contacts.where('asked_at', '<', unanswered)))
  // Who has no address is not asked: the team is, by the day that its page names.
  const last = kept.subtract({ days: daysToAnswer }).toString()
  await inTransaction(db, (tx) => forget(tx, now, (contacts) => contacts.where('email', 'is', null).where('agreed_on', '<', last)))
  await inTransaction(db, async (tx) => {
    const asked = await tx
      .updateTable('partner_contacts as contact')
      .from('partners')
      .innerJoin('canteens', 'canteens.id', 'partners.canteen_id')
      .whereRef('partners.canteen_id', '=', 'contact.canteen_id')
      .whereRef('partners.id', '=', 'contact.partner_id')
      .set({ asked_at: now })
      .where('contact.email', 'is not', null)
      .where('contact.asked_at', 'is', null)
      .where('agreed_on', '<=', kept.toString())
      .returning(['contact.link_id as linkId', 'contact.email', 'contact.name', 'contact.language', 'partners.name as partner'])
      .returning(['canteens.id as canteenId', 'canteens.name as canteenName'])
      .execute()
    const mails = asked.map(({ canteenId, canteenName, email, ...letter }) =>
      contactMail(site, 'ask', { ...letter, email: email!, canteen: { id: canteenId, name: canteenName } }),
    )
    await queueMails(tx, mails, now)
  })
}

/** Every night: the team hears once that a convention ends in some weeks, unless another one goes on after it. */
export function remindOfConventions(db: Database, { now, origin }: Site & { now: Date }): Promise<void> {
  const today = dayAt(now, networkTimeZone)
  return inTransaction(db, async (tx) => {
    for (const { canteenId, partnerId, canteenName, slug, email, ...ending } of await takeEnding(tx, today, now)) {
      const told = email ? [{ email, language: 'fr' as const }] : await findManagers(tx, canteenId, now)
      const mails = told.map((reader) => {
        const url = origin + inLanguage(reader.language, href(urls.partner, { canteen: slug, partner: partnerId }))
        return endingMail({ ...ending, ...reader, url, canteen: { id: canteenId, name: canteenName } })
      })
      await queueMails(tx, mails, now)
    }
  })
}

/** Marked in the same transaction: two jobs tell of none twice. */
function takeEnding(tx: Database, today: string, now: Date) {
  return tx
    .updateTable('partner_conventions as convention')
    .from('partners')
    .innerJoin('canteens', 'canteens.id', 'partners.canteen_id')
    .whereRef('partners.canteen_id', '=', 'convention.canteen_id')
    .whereRef('partners.id', '=', 'convention.partner_id')
    .set({ reminded_at: now })
    .where('reminded_at', 'is', null)
    .where('convention.valid_until', '>=', today)
    .where('convention.valid_until', '<=', dayIn(today, daysBeforeEnd))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('followed').whereRef('followed.canteen_id', '=', 'canteens.id').where('thing', '=', 'partners').select('thing')),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('partner_conventions as next')
            .whereRef('next.canteen_id', '=', 'convention.canteen_id')
            .whereRef('next.partner_id', '=', 'convention.partner_id')
            .whereRef('next.valid_until', '>', 'convention.valid_until')
            .select('next.id'),
        ),
      ),
    )
    .returning(['convention.canteen_id as canteenId', 'convention.partner_id as partnerId', 'convention.valid_until as until'])
    .returning(['partners.name as partner', 'canteens.name as canteenName', 'canteens.slug', 'canteens.email'])
    .execute()
}
