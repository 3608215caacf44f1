/** A booking in the guest's own calendar. Pure. */
import { joined } from '#src/platform/plain-text.ts'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { calendarFile, latest } from '#src/platform/web/calendar-file.ts'
import { textIn } from '#src/texts.ts'
import { placesOf } from './party.ts'
import type { BookingOfMeal } from './queries.ts'

/**
 * An iCalendar file of one entry, which replaces the earlier ones of the same booking.
 * @param address the booking's page
 */
export function calendarEntry(booking: BookingOfMeal, address: string, now: Date): string {
  const { meal, venue, language, code, revision } = booking
  const text = textIn(language)
  const { hostname } = new URL(address)
  const cancelled = isOff(booking)
  const hours = hoursOf(booking)
  const calendar = ical({
    prodId: { company: 'Tablée', product: 'Tablée', language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `booking-${booking.id}@${hostname}`,
    // Both only grow: a change of either is a later version.
    sequence: revision + meal.revision,
    stamp: now,
    lastModified: latest(booking.changedAt, meal.changedAt),
    start: hours.kitchen ?? meal.tableAt,
    end: meal.endsAt,
    summary: joined([meal.title, meal.canteen.name], ' · '),
    location: venue.address,
    description: text('bookings:calendar.description', { code, address }),
    url: address,
    organizer: { name: meal.canteen.name, email: venue.email ?? `tablee@${hostname}` },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendarFile(calendar)
}

/** Nobody is expected any more: the party or the canteen called it off. */
export function isOff({ state, meal }: Pick<BookingOfMeal, 'state' | 'meal'>): boolean {
  return state === 'cancelled' || meal.state === 'cancelled'
}

/** When the cooks of a party are awaited, and when its eaters. */
export function hoursOf({ attendees, meal }: Pick<BookingOfMeal, 'attendees' | 'meal'>): { kitchen: Date | null; table: Date | null } {
  const { kitchen, table } = placesOf(attendees)
  return { kitchen: kitchen > 0 ? meal.cooksAt : null, table: table > 0 ? meal.tableAt : null }
}
