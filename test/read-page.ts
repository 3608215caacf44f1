/** A page, or a part of one, as somebody reads it: rendered with data of the test's choice, without a database. */
import type { VNode } from 'preact'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Booking, BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { navigationOf } from '#src/navigation.ts'
import type { Language } from '#src/platform/language.ts'
import { visitor, type Grant, type Role, type Viewer } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import type { PageContext } from '#src/ui/page.tsx'
import { renderPart } from '#src/ui/render.ts'
import { nothingSetAside, now } from './world.ts'

type Reader = { as?: Viewer; language?: Language; at?: Date; isRefused?: boolean; sendsMails?: boolean }

/** Its HTML. */
export function htmlOf(
  page: VNode,
  { as = visitor, language = 'fr', at = now, isRefused = false, sendsMails = true }: Reader = {},
): string {
  const network = { name: 'Les Tablées', demonstration: false }
  const context: PageContext = {
    ...{ language, text: textIn(language), viewer: as, path: '/', now: at, origin: 'http://cantine.test', isRefused, network, assets: {} },
    ...{ sendsMails, newKey: () => crypto.randomUUID() },
    ...navigationOf(as, network),
  }
  return renderPart(page, context)
}

/** Its words, those of links and buttons too, with plain spaces: not what only the head or a script knows. */
export function wordsOf(page: VNode, reader: Reader = {}): string {
  return htmlOf(page, reader)
    .replaceAll(/<(head|script|style|template|svg)\b.*?<\/\1>/gs, ' ')
    .replaceAll('</a><a', '</a> <a')
    .replaceAll(/<\/?(a|b|bdi|em|small|strong|time)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '')
    .replaceAll(/[\u2068\u2069\u200E\u200F]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.)])/g, '')
    .trim()
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The addresses that it leads to, by links and by forms. */
export function waysOutOf(page: VNode, reader: Reader = {}): string[] {
  return [...htmlOf(page, reader).matchAll(/<(?:a|form)\b[^>]*?\s(?:href|action)="([^"]*)"/g)].map(([, to = '']) =>
    to.replaceAll('&amp;', '&'),
  )
}

/** Whoever holds these roles in the canteen of `aMealToShow`. */
export function holding(...roles: Role[]): Viewer {
  const grants = roles.map((role): Grant => ({ role, canteen: canteenToShow.slug, followed: canteenToShow.followed }))
  return { user: { id: 'somebody', name: 'Nadia', email: 'nadia@exemple.fr' }, grants, lockedGrants: [] }
}

export const canteenToShow = {
  id: '00000000-0000-4000-8000-000000000001',
  slug: 'la-marmite',
  name: 'La Marmite',
  timeZone: 'Europe/Paris',
  followed: ['seating', 'till', 'books'],
} satisfies Meal['canteen']

/** Today's lunch, published, of forty places, for which nobody has booked. */
export function aMealToShow(changes: Partial<Meal> = {}): Meal {
  return {
    ...nothingSetAside,
    ...{ id: '00000000-0000-4000-8000-000000000002', slug: 'midi', canteen: canteenToShow, templateId: null, serviceDate: '2026-12-01' },
    ...{ kind: 'lunch', title: 'Soupe du mardi', theme: '', description: '', greeter: '', placeName: null, placeAddress: null },
    cooksAt: new Date('2026-12-01T09:00Z'),
    tableAt: new Date('2026-12-01T11:30Z'),
    endsAt: new Date('2026-12-01T13:30Z'),
    bookingClosesAt: new Date('2026-12-01T10:30Z'),
    ...{ kitchenPlaces: 8, tablePlaces: 40, cooksConfirmed: 0, eatersConfirmed: 0, hasWaitlist: false, state: 'published' },
    ...{ cancellationReason: null, closedAt: null, needsErasedAt: null, planErasedAt: null, revision: 0, changedAt: null },
    ...changes,
  }
}

/** Amina, who booked by the website for herself. */
export function aBookingToShow(changes: Partial<Booking> = {}): Booking {
  return {
    ...{ id: '00000000-0000-4000-8000-000000000003', code: 'K7M3QX', channel: 'online', state: 'confirmed', contactName: 'Amina' },
    ...{ companionName: '', email: 'amina@exemple.fr', phone: null, contactsErasedAt: null, language: 'fr', revision: 0 },
    ...{ bookedAt: now, changedAt: now, attendees: [anAttendee('Amina')] },
    ...changes,
  }
}

export function anAttendee(firstName: string, changes: Partial<Booking['attendees'][number]> = {}): Booking['attendees'][number] {
  const nothingSaid = { isChild: false, ageClass: null, firstTime: null } as const
  return { id: `attendee-${firstName}`, position: 0, firstName, mode: 'eat', ...nothingSaid, arrival: 'expected', ...changes }
}

/** Her booking, with today's lunch, at the canteen. */
export function aBookingOfMealToShow(changes: Partial<BookingOfMeal> = {}): BookingOfMeal {
  const venue = { address: '12 rue des Tanneurs, 59000 Lille', phone: null, email: null, needsMembership: false }
  return { ...aBookingToShow(), meal: aMealToShow(), venue, waiting: null, notice: null, ...changes }
}

/** The same canteen as whoever wants to go there reads of it: nothing but its name and its address. */
export function aCanteenToVisit(changes: Partial<CanteenToVisit> = {}): CanteenToVisit {
  return {
    ...{
      id: canteenToShow.id,
      slug: canteenToShow.slug,
      name: canteenToShow.name,
      timeZone: 'Europe/Paris',
      followed: [],
      street: '12 rue des Tanneurs',
    },
    ...{ postcode: '59000', town: 'Lille', latitude: 50.63, longitude: 3.06, isApproximate: false, state: 'open', openedOn: null },
    ...{ greeter: '', phone: null, email: null, welcomeFrench: '', welcomeEnglish: '', wheelchairAccess: 'unknown', publicTransport: '' },
    ...{ zeroPolicyFrench: '', zeroPolicyEnglish: '', photoText: null, price: undefined },
    ...changes,
  }
}
