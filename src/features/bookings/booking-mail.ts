/** What a party reads when it has booked, changed or cancelled. Pure. */
import { inLanguage } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/mail.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { hoursOf } from './calendar-entry.ts'
import { formatPhone } from './contact.ts'
import type { BookingOfMeal } from './queries.ts'

export type BookingNews = 'confirmed' | 'changed' | 'cancelled' | 'meal-cancelled'

/** @param address the booking's page */
export function bookingMail(booking: BookingOfMeal, address: string): Pick<Mail, 'purpose' | 'subject' | 'text' | 'html'> {
  const news = newsOf(booking)
  const { language, meal } = booking
  const title = textIn(language)(`bookings:mail.${news}.title`, { meal: meal.title, day: formatDay(meal.serviceDate, language) })
  const next = news === 'cancelled' || news === 'meal-cancelled' ? otherMeals(booking, address) : whatNext(booking, address)
  const blocks = [...greeting(booking, news), facts(booking), ...next, howToReach(booking)]
  return { purpose: `booking-${news}`, ...renderMail({ language, sender: meal.canteen.name, title, blocks }) }
}

export function newsOf({ state, revision, meal }: Pick<BookingOfMeal, 'state' | 'revision' | 'meal'>): BookingNews {
  if (state === 'cancelled') return 'cancelled'
  if (meal.state === 'cancelled') return 'meal-cancelled'
  return revision === 0 ? 'confirmed' : 'changed'
}

function greeting({ language, meal, contactName, companionName }: BookingOfMeal, news: BookingNews): MailBlock[] {
  const text = textIn(language)
  const reader = companionName || contactName
  const hello = reader ? text('bookings:mail.hello', { name: reader }) : text('bookings:mail.helloAll')
  const reason = meal.cancellationReason ?? ''
  return [
    { kind: 'paragraph', text: hello },
    { kind: 'paragraph', text: text(`bookings:mail.${news}.lead`, { canteen: meal.canteen.name, reason }) },
  ]
}

function facts(booking: BookingOfMeal): MailBlock {
  const { language, meal, venue, attendees, code } = booking
  const text = textIn(language)
  const hours = hoursOf(booking)
  const hour = (key: 'kitchen' | 'table') => {
    const at = hours[key]
    return at ? [{ label: text(`bookings:facts.${key}`), value: formatClock(at, meal.canteen.timeZone, language) }] : []
  }
  const people = attendees.map(({ firstName, mode }) => `${firstName || text('bookings:someone')} (${text(`bookings:modes.${mode}`)})`)
  return {
    kind: 'facts',
    facts: [
      { label: text('bookings:facts.meal'), value: meal.title },
      { label: text('bookings:facts.when'), value: formatDay(meal.serviceDate, language) },
      ...hour('kitchen'),
      ...hour('table'),
      { label: text('bookings:facts.where'), value: `${meal.canteen.name}, ${venue.address}` },
      { label: text('bookings:facts.who'), value: people.join(', ') },
      { label: text('bookings:facts.code'), value: code },
    ],
  }
}

function whatNext({ language }: BookingOfMeal, address: string): MailBlock[] {
  const text = textIn(language)
  return [
    { kind: 'paragraph', text: text('bookings:freePrice') },
    { kind: 'button', label: text('bookings:mail.open'), url: address },
    { kind: 'note', text: text('bookings:mail.link') },
  ]
}

function otherMeals({ language, meal }: BookingOfMeal, address: string): MailBlock[] {
  const calendar = inLanguage(language, href(urls.canteenCalendar, { canteen: meal.canteen.slug }))
  return [{ kind: 'button', label: textIn(language)('bookings:form.otherMeals'), url: new URL(calendar, address).href }]
}

function howToReach({ language, venue, meal }: BookingOfMeal): MailBlock {
  const text = textIn(language)
  const where = venue.phone ? formatPhone(venue.phone) : venue.email
  return { kind: 'note', text: where ? text('bookings:reach', { canteen: meal.canteen.name, where }) : meal.canteen.name }
}
