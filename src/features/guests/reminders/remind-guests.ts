import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import type { ReminderKind } from '#src/platform/database/tables/messages.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { dayAt } from '#src/platform/time.ts'
import { findChoice, findExpectedParties, findWrittenReminders, reminderKey } from './queries.ts'
import { contactDays, destinationOf, hourOf, reminderDue, type ContactDay } from './reminder.ts'
import { choiceAddress, type Site } from './reminder-links.ts'
import { reminderMail, reminderText } from './reminder-mail.ts'

type RemindGuests = Site & { now: Date }

/** Writes every reminder that is due and was not written yet. Run as often as one likes, by as many workers. */
export async function remindGuests(db: Database, { now, ...site }: RemindGuests): Promise<void> {
  const parties = await findExpectedParties(db, now)
  // The earliest day that is lived anywhere now.
  const written = await findWrittenReminders(db, dayAt(now, 'Etc/GMT+12'))
  for (const day of contactDays(parties)) {
    const kind = reminderDue(day, now)
    if (kind && !written.has(reminderKey(day.contact, day.day, kind))) await remindOnce(db, { day, kind, site, now })
  }
}

type Reminder = { day: ContactDay; kind: ReminderKind; site: Site; now: Date }

/** The row and the message commit together: a second worker finds the row and writes nothing. */
function remindOnce(db: Database, reminder: Reminder): Promise<void> {
  return inTransaction(db, async (tx) => {
    const choice = await findChoice(tx, reminder.day.contact)
    if (!destinationOf(reminder.day, choice)) return
    const contactId = await claim(tx, reminder)
    const day = contactId && (await stillExpected(tx, reminder))
    if (day) await write(tx, { ...reminder, day, choice, contactId })
  })
}

/** Nothing when this reminder was written already. */
async function claim(tx: Database, { day: { contact, day }, kind, now }: Reminder): Promise<string | undefined> {
  const { id } = await tx
    .insertInto('reminder_contacts')
    .values({ contact, channel: null, chosen_at: null, asked_at: null })
    .onConflict((conflict) => conflict.column('contact').doUpdateSet({ contact }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const claimed = await tx
    .insertInto('reminders')
    .values({ contact_id: id, day, kind, written_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('contact_id as contactId')
    .executeTakeFirst()
  return claimed?.contactId
}

/** The day as it stands now: what was cancelled since the sweep began is left out. */
async function stillExpected(tx: Database, { day: { parties }, now }: Reminder): Promise<ContactDay | undefined> {
  const ids = parties.map(({ bookingId }) => bookingId)
  return contactDays(await findExpectedParties(tx, now, ids))[0]
}

type ReminderToWrite = Reminder & { choice: Parameters<typeof destinationOf>[1]; contactId: string }

async function write(tx: Database, { day, site, choice, contactId, now }: ReminderToWrite): Promise<void> {
  const destination = destinationOf(day, choice)
  const [first] = day.parties
  const envelope = { purpose: 'reminder', canteenId: first.canteenId, notAfter: hourOf(first) }
  if (destination?.channel === 'sms') {
    await queueTextMessage(tx, { ...envelope, recipient: destination.recipient, body: reminderText({ day, site, now }) }, now)
  } else if (destination) {
    const { language } = first
    const address = choiceAddress(site, contactId, language)
    const letter = reminderMail({ day, site, choice: address, now })
    await queueMail(tx, { ...envelope, ...letter, recipient: destination.recipient, language, unsubscribeUrl: address }, now)
  }
}
