import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMails, type Mail } from '#src/platform/messages/mail.ts'
import type { ReminderChannel, ReminderKind } from '#src/platform/database/tables/messages.ts'
import { queueTextMessage, type TextMessage } from '#src/platform/messages/text-message.ts'
import { findChoices, findContactsToRemind, findExpectedParties } from './queries.ts'
import { contactDays, destinationOf, hourOf, reminderDue, type ContactDay } from './reminder.ts'
import { choiceAddress, type Site } from './reminder-links.ts'
import { reminderMail, reminderText } from './reminder-mail.ts'

type RemindGuests = Site & { now: Date }

/** How many people are reminded in one transaction. */
const ofOneBatch = 100

/** Writes every reminder that is due and was not written yet. Run as often as one likes, by as many workers. */
export async function remindGuests(db: Database, { now, ...site }: RemindGuests): Promise<void> {
  const waiting = await findContactsToRemind(db, now)
  for (let at = 0; at < waiting.length; at += ofOneBatch) await remindBatch(db, waiting.slice(at, at + ofOneBatch), { site, now })
}

type WhoAndDay = { contact: string; day: string }
type Sweep = { site: Site; now: Date }
type Reminder = { day: ContactDay; kind: ReminderKind; choice: ReminderChannel | null }

/** The rows and the messages commit together: a second worker finds the rows and writes nothing. */
function remindBatch(db: Database, days: readonly WhoAndDay[], sweep: Sweep): Promise<void> {
  return inTransaction(db, async (tx) => {
    const due = await findDue(tx, days, sweep.now)
    if (due.length === 0) return
    const claimed = await claim(tx, due, sweep.now)
    const stillExpected = new Map(contactDays(await findExpectedParties(tx, sweep.now, days)).map((day) => [keyOf(day), day]))
    // What was cancelled since the sweep began is left out.
    const reminders = due.flatMap((reminder) => {
      const [contactId, day] = [claimed.get(keyOf(reminder.day)), stillExpected.get(keyOf(reminder.day))]
      return contactId && day ? [{ ...reminder, day, contactId }] : []
    })
    await write(tx, reminders, sweep)
  })
}

/** Who is to be reminded now and can be reached, always in the same order: two sweeps never wait for each other in a circle. */
async function findDue(tx: Database, days: readonly WhoAndDay[], now: Date): Promise<Reminder[]> {
  const choices = await findChoices(
    tx,
    days.map(({ contact }) => contact),
  )
  const due = contactDays(await findExpectedParties(tx, now, days)).flatMap((day) => {
    const [kind, choice] = [reminderDue(day, now), choices.get(day.contact) ?? null]
    return kind && destinationOf(day, choice) ? [{ day, kind, choice }] : []
  })
  return due.toSorted((one, other) => (keyOf(one.day) < keyOf(other.day) ? -1 : 1))
}

function keyOf({ contact, day }: WhoAndDay): string {
  return `${contact} ${day}`
}

/** By person and day, the id of the person; without those whose reminder was written already. */
async function claim(tx: Database, due: readonly Reminder[], now: Date): Promise<Map<string, string>> {
  const contacts = [...new Set(due.map(({ day }) => day.contact))]
  const known = await tx
    .insertInto('reminder_contacts')
    .values(contacts.map((contact) => ({ contact, channel: null, chosen_at: null, asked_at: null })))
    .onConflict((conflict) => conflict.column('contact').doUpdateSet((eb) => ({ contact: eb.ref('excluded.contact') })))
    .returning(['id', 'contact'])
    .execute()
  const ids = new Map(known.map(({ id, contact }) => [contact, id]))
  const names = new Map(known.map(({ id, contact }) => [id, contact]))
  const claimed = await tx
    .insertInto('reminders')
    .values(due.map(({ day: { contact, day }, kind }) => ({ contact_id: ids.get(contact)!, day, kind, written_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['contact_id as contactId', 'day'])
    .execute()
  return new Map(claimed.map(({ contactId, day }) => [keyOf({ contact: names.get(contactId)!, day }), contactId]))
}

type ReminderToWrite = Reminder & { contactId: string }

async function write(tx: Database, reminders: readonly ReminderToWrite[], { site, now }: Sweep): Promise<void> {
  await queueMails(
    tx,
    reminders.flatMap((reminder) => mailOf(reminder, site, now) ?? []),
    now,
  )
  for (const reminder of reminders) {
    const message = textMessageOf(reminder, site, now)
    if (message) await queueTextMessage(tx, message, now)
  }
}

function mailOf({ day, choice, contactId }: ReminderToWrite, site: Site, now: Date): Mail | undefined {
  const destination = destinationOf(day, choice)
  if (destination?.channel !== 'mail') return undefined
  const { language } = day.parties[0]
  const address = choiceAddress(site, contactId, language)
  const letter = reminderMail({ day, site, choice: address, now })
  return { ...envelopeOf(day), ...letter, recipient: destination.recipient, language, unsubscribeUrl: address }
}

function textMessageOf({ day, choice }: ReminderToWrite, site: Site, now: Date): TextMessage | undefined {
  const destination = destinationOf(day, choice)
  if (destination?.channel !== 'sms') return undefined
  return {
    ...envelopeOf(day),
    bookingId: oneBookingOf(day),
    recipient: destination.recipient,
    body: reminderText({ day, site, now }),
  }
}

/** A reminder of several bookings is about none of them: the link of one proves no other. */
function oneBookingOf({ parties: [first, ...others] }: ContactDay): string | null {
  return others.length === 0 ? first.bookingId : null
}

function envelopeOf({ parties: [first] }: ContactDay) {
  return { purpose: 'reminder', canteenId: first.canteenId, notAfter: hourOf(first) }
}
