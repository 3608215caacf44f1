/** How a message to everybody who has booked a meal reads. Pure. */
import { factsOf, hello, howToReach } from '#src/features/guests/parties/news-mail.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatDay, formatShortDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import type { Announcement } from './announcement.ts'

type Letter = Pick<Mail, 'purpose' | 'subject' | 'text' | 'html'>

/** Of each party: its booking's page, and the meal's, with dishes and allergens. */
type Addresses = { booking: string; meal: string }

export function announcementMail(booking: BookingOfMeal, announcement: Announcement, addresses: Addresses): Letter {
  const { language, meal } = booking
  const text = textIn(language)
  const blocks: MailBlock[] = [
    hello(booking),
    { kind: 'paragraph', text: sentenceOf(announcement, language) },
    ...wordsOf(announcement),
    factsOf(booking),
    ...(announcement.reason === 'allergens' ? [{ kind: 'button', label: text('bookings:dishes.link'), url: addresses.meal } as const] : []),
    { kind: 'button', label: text('bookings:mail.open'), url: addresses.booking },
    howToReach(booking),
  ]
  const title = subjectOf(announcement, meal, language)
  return { purpose: 'announcement', ...renderMail({ language, sender: meal.canteen.name, title, blocks }) }
}

/** Nothing of what somebody typed stands in it. */
export function subjectOf({ reason }: Announcement, meal: Pick<Meal, 'title' | 'serviceDate'>, language: Language): string {
  const text = textIn(language)
  return text(`announcements:reasons.${reason}.subject`, { meal: meal.title, day: formatDay(meal.serviceDate, language) })
}

export function sentenceOf({ reason }: Announcement, language: Language): string {
  return textIn(language)(`announcements:reasons.${reason}.sentence`)
}

function wordsOf({ words, language }: Announcement): MailBlock[] {
  return words === '' ? [] : [{ kind: 'words', text: words, language }]
}

/** « La Marmite, repas du jeu. 3 déc. Retard : « Le four est en panne. » Voir : https://… » */
export function announcementText(
  { reason, words }: Announcement,
  meal: Meal,
  { language, address }: { language: Language; address: string },
) {
  const text = textIn(language)
  const about = words.replaceAll(/\s+/g, ' ') || text(`announcements:reasons.${reason}.sentence`)
  const place = { canteen: meal.canteen.name, day: formatShortDay(meal.serviceDate, language) }
  return text('announcements:sms', { ...place, name: text(`announcements:reasons.${reason}.name`), about, address })
}
