/** What a guest reads before the meal. Pure. */
import { joined } from '#src/platform/plain-text.ts'
import { bookingAddress } from '#src/features/guests/parties/party-links.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { dayAfter, dayAt, formatClock, formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { hourOf, type ContactDay, type ExpectedParty } from './reminder.ts'
import { cancelAddress, shortCancelAddress, type Site } from './reminder-links.ts'

type Letter = { day: ContactDay; site: Site; now: Date }

/** @param choice where the guest chooses how to be reminded */
export function reminderMail({ day, site, choice, now }: Letter & { choice: string }): Pick<Mail, 'subject' | 'text' | 'html'> {
  const [{ language, canteenName, contactName, title }] = day.parties
  const text = textIn(language)
  const values = { when: whenOf(day, now), title, count: day.parties.length }
  const blocks: MailBlock[] = [
    { kind: 'paragraph', text: contactName ? text('reminders:hello', { name: contactName }) : text('reminders:helloAll') },
    { kind: 'paragraph', text: text('reminders:mail.lead', values) },
    ...day.parties.flatMap((party) => partyBlocks(party, site)),
    { kind: 'note', text: text('reminders:mail.why', { address: choice }) },
  ]
  return renderMail({ language, sender: canteenName, title: text('reminders:mail.title', values), blocks })
}

function partyBlocks(party: ExpectedParty, site: Site): MailBlock[] {
  const { language, title, canteenName, address, people } = party
  const text = textIn(language)
  return [
    {
      kind: 'facts',
      facts: [
        { label: text('reminders:mail.meal'), value: joined([title, canteenName]) },
        ...hours(party),
        { label: text('reminders:mail.where'), value: address },
        { label: text('reminders:mail.who'), value: text('reminders:mail.people', { count: people }) },
      ],
    },
    { kind: 'paragraph', text: text('reminders:mail.hindered') },
    { kind: 'button', label: text('reminders:mail.cancel'), url: cancelAddress(site, party) },
    { kind: 'note', text: text('reminders:mail.see', { address: bookingAddress(site, party) }) },
  ]
}

function hours({ cooks, eaters, cooksAt, tableAt, timeZone, language }: ExpectedParty) {
  const text = textIn(language)
  const [kitchen, table] = [cooks > 0 && cooksAt, eaters > 0 && tableAt]
  return [
    ...(kitchen ? [{ label: text('reminders:mail.kitchen'), value: formatClock(kitchen, timeZone, language) }] : []),
    ...(table ? [{ label: text('reminders:mail.table'), value: formatClock(table, timeZone, language) }] : []),
  ]
}

/** « La Marmite : demain, en cuisine à 9 h 30. Un empêchement ? Annulez : https://… », once for each booking. */
export function reminderText({ day, site, now }: Letter): string {
  return day.parties.map((party) => partyLine(party, whenOf(day, now), site)).join('\n')
}

function partyLine(party: ExpectedParty, when: string, site: Site): string {
  const { language, canteenName: canteen, timeZone } = party
  const values = { canteen, when, clock: formatClock(hourOf(party), timeZone, language), address: shortCancelAddress(site, party) }
  return textIn(language)(party.cooks > 0 ? 'reminders:sms.kitchen' : 'reminders:sms.table', values)
}

/** « aujourd’hui », « demain », or the day in full. */
function whenOf({ day, parties: [{ language, timeZone }] }: ContactDay, now: Date): string {
  const today = dayAt(now, timeZone)
  if (day === today) return textIn(language)('reminders:today')
  return day === dayAfter(today) ? textIn(language)('reminders:tomorrow') : formatDay(day, language)
}
