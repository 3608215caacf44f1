import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { atPlace, networkTimeZone } from '#src/platform/time.ts'
import { offerMail } from './offer-mail.ts'
import { findAbsenceRule, findAbsentees, type Absentee } from './queries.ts'
import { choiceAddress, type Site } from './reminder-links.ts'

type AskAbsentees = Site & { now: Date }

/** Asks whoever was awaited in vain several times, once and kindly, whether reminders would help. */
export async function askAbsentees(db: Database, { now, ...site }: AskAbsentees): Promise<void> {
  const rule = await findAbsenceRule(db)
  if (!rule) return
  const since = new Date(atPlace(now, networkTimeZone).subtract({ months: rule.months }).epochMilliseconds)
  for (const guest of await findAbsentees(db, { absences: rule.absences, since, now })) {
    await askOnce(db, { guest, site, network: rule.network, since, now })
  }
}

type Question = { guest: Absentee; site: Site; network: string; since: Date; now: Date }

function askOnce(db: Database, { guest, site, network, since, now }: Question): Promise<void> {
  return inTransaction(db, async (tx) => {
    const contactId = await claim(tx, { contact: guest.email, since, now })
    if (!contactId) return
    const { email: recipient, language } = guest
    const address = choiceAddress(site, contactId, language)
    const letter = offerMail({ ...guest, network, address })
    await queueMail(tx, { ...letter, purpose: 'reminder-offer', recipient, language, unsubscribeUrl: address }, now)
  })
}

/** Nothing when somebody else has just asked. */
async function claim(tx: Database, { contact, since, now }: { contact: string; since: Date; now: Date }): Promise<string | undefined> {
  const asked = await tx
    .insertInto('reminder_contacts')
    .values({ contact, channel: null, chosen_at: null, asked_at: now })
    .onConflict((conflict) =>
      conflict
        .column('contact')
        .doUpdateSet({ asked_at: now })
        .where((eb) => eb.or([eb('reminder_contacts.asked_at', 'is', null), eb('reminder_contacts.asked_at', '<=', since)])),
    )
    .returning('id')
    .executeTakeFirst()
  return asked?.id
}
