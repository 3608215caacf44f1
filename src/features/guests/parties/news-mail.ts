/** What a party reads when it has booked, changed or cancelled. Pure. */
import { isolated, joined } from '#src/platform/plain-text.ts'
import { dayKnown, describeChanges } from '#src/features/guests/parties/notice.ts'
import { inLanguage } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { formatClock, formatDay, formatMoment } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { hoursOf } from './calendar-entry.ts'
import type { BookingOfMeal } from './queries.ts'

export type WaitingNews = 'waiting' | 'offered' | 'back-in-line' | 'offer-lapsed' | 'left'
export type BookingNews = 'confirmed' | 'changed' | 'cancelled' | 'meal-cancelled' | WaitingNews

type Letter = Pick<Mail, 'purpose' | 'subject' | 'text' | 'html'>

/** @param address the booking's page */
export function newsMail(booking: BookingOfMeal, address: string): Letter {
  const news = newsOf(booking)
  const { language, meal } = booking
  const title = textIn(language)(keyOf(news, 'title'), { meal: meal.title, day: formatDay(dayKnown(booking), language) })
  const blocks = [
    ...greeting(booking, news),
    ...(booking.notice?.toldAt ? [] : whatChanged(booking)),
    factsOf(booking),
    ...whatNext(booking, news, address),
    howToReach(booking),
  ]
  return { purpose: `booking-${news}`, ...renderMail({ language, sender: meal.canteen.name, title, blocks }) }
}

/** The meal is no longer when or where it was. @param address the booking's page */
export function changeMail(booking: BookingOfMeal, address: string): Letter {
  const { language, meal } = booking
  const text = textIn(language)
  const until = booking.waiting?.offerLapsesAt
  const title = text('notices:mail.title', { meal: meal.title, day: formatDay(meal.serviceDate, language) })
  const blocks: MailBlock[] = [
    hello(booking),
    { kind: 'paragraph', text: text('notices:mail.lead', { canteen: meal.canteen.name }) },
    ...whatChanged(booking),
    { kind: 'paragraph', text: text(booking.state === 'confirmed' ? 'notices:mail.kept' : 'notices:mail.keptInLine') },
    ...(until
      ? [{ kind: 'paragraph', text: text('notices:mail.offer', { until: formatMoment(until, meal.canteen.timeZone, language) }) } as const]
      : []),
    factsOf(booking),
    ...whatNext(booking, newsOf(booking), address),
    howToReach(booking),
  ]
  return { purpose: 'meal-changed', ...renderMail({ language, sender: meal.canteen.name, title, blocks }) }
}

function whatChanged(booking: BookingOfMeal): MailBlock[] {
  const changes = describeChanges(booking, booking.language)
  if (changes.length === 0) return []
  return [
    { kind: 'heading', text: textIn(booking.language)('notices:changed') },
    { kind: 'facts', facts: changes },
  ]
}

export function newsOf({ state, revision, meal, waiting }: Pick<BookingOfMeal, 'state' | 'revision' | 'meal' | 'waiting'>): BookingNews {
  if (state === 'cancelled') return 'cancelled'
  if (meal.state === 'cancelled') return 'meal-cancelled'
  if (state === 'offered') return 'offered'
  if (state === 'waiting') return waiting?.lapsedOffers ? 'back-in-line' : 'waiting'
  if (state === 'left') return waiting?.ended === 'lapsed' ? 'offer-lapsed' : 'left'
  return revision === 0 ? 'confirmed' : 'changed'
}

const waitingNews: readonly BookingNews[] = ['waiting', 'offered', 'back-in-line', 'offer-lapsed', 'left'] satisfies WaitingNews[]

function isWaitingNews(news: BookingNews): news is WaitingNews {
  return waitingNews.includes(news)
}

function keyOf(news: BookingNews, part: 'title' | 'lead') {
  return isWaitingNews(news) ? (`waitlists:mail.${news}.${part}` as const) : (`bookings:mail.${news}.${part}` as const)
}

export function hello({ language, contactName, companionName }: BookingOfMeal): MailBlock {
  const text = textIn(language)
  const reader = companionName || contactName
  return { kind: 'paragraph', text: reader ? text('bookings:mail.hello', { name: reader }) : text('bookings:mail.helloAll') }
}

function greeting(booking: BookingOfMeal, news: BookingNews): MailBlock[] {
  const { language, meal, waiting } = booking
  const text = textIn(language)
  const reason = meal.cancellationReason ?? ''
  const until = waiting?.offerLapsesAt ? formatMoment(waiting.offerLapsesAt, meal.canteen.timeZone, language) : ''
  return [hello(booking), { kind: 'paragraph', text: text(keyOf(news, 'lead'), { canteen: meal.canteen.name, reason, until }) }]
}

export function factsOf(booking: BookingOfMeal): MailBlock {
  const { language, meal, venue, attendees, code } = booking
  const text = textIn(language)
  const hours = hoursOf(booking)
  const hour = (key: 'kitchen' | 'table') => {
    const at = hours[key]
    return at ? [{ label: text(`bookings:facts.${key}`), value: formatClock(at, meal.canteen.timeZone, language) }] : []
  }
  const people = attendees.map(
    ({ firstName, mode }) => `${isolated(firstName || text('bookings:someone'))} (${text(`bookings:modes.${mode}`)})`,
  )
  return {
    kind: 'facts',
    facts: [
      { label: text('bookings:facts.meal'), value: meal.title },
      { label: text('bookings:facts.when'), value: formatDay(meal.serviceDate, language) },
      ...hour('kitchen'),
      ...hour('table'),
      { label: text('bookings:facts.where'), value: joined([meal.canteen.name, venue.address]) },
      { label: text('bookings:facts.who'), value: people.join(', ') },
      { label: text('bookings:facts.code'), value: code },
    ],
  }
}

function whatNext(booking: BookingOfMeal, news: BookingNews, address: string): MailBlock[] {
  const text = textIn(booking.language)
  switch (news) {
    case 'confirmed':
    case 'changed':
      return [
        { kind: 'paragraph', text: text('bookings:freePrice') },
        { kind: 'button', label: text('bookings:mail.open'), url: address },
        { kind: 'note', text: text('bookings:mail.link') },
      ]
    case 'offered':
      return [
        { kind: 'button', label: text('waitlists:mail.accept'), url: `${address}/accepter` },
        { kind: 'link', label: text('waitlists:mail.pass'), url: `${address}/laisser` },
        { kind: 'note', text: text('waitlists:mail.link') },
      ]
    case 'waiting':
    case 'back-in-line':
      return [
        { kind: 'button', label: text('waitlists:mail.open'), url: address },
        { kind: 'note', text: text('waitlists:mail.link') },
      ]
    case 'left':
    case 'offer-lapsed':
    case 'cancelled':
    case 'meal-cancelled':
      return otherMeals(booking, address)
  }
}

function otherMeals({ language, meal }: BookingOfMeal, address: string): MailBlock[] {
  const calendar = inLanguage(language, href(urls.canteenCalendar, { canteen: meal.canteen.slug }))
  return [{ kind: 'button', label: textIn(language)('bookings:form.otherMeals'), url: new URL(calendar, address).href }]
}

export function howToReach({ language, venue, meal }: BookingOfMeal): MailBlock {
  const text = textIn(language)
  const where = venue.phone ? formatPhone(venue.phone, language) : venue.email
  return { kind: 'note', text: where ? text('bookings:reach', { canteen: meal.canteen.name, where }) : meal.canteen.name }
}
