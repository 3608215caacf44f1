/** The calendar for other programs: agendas (iCalendar) and readers (JSON Feed). Pure. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { MealKind, MealState } from '#src/platform/database/tables/meals.ts'
import { calendarFile, latest } from '#src/platform/web/calendar-file.ts'
import { atPlace } from '#src/platform/time.ts'
import type { Availability } from '#src/features/planning/meals/availability.ts'

export type FeedMeal = {
  id: string
  slug: string
  canteen: string
  canteenName: string
  town: string
  timeZone: string
  kind: MealKind
  title: string
  description: string
  place: string
  cooksAt: Date | null
  tableAt: Date
  endsAt: Date
  state: MealState
  revision: number
  changedAt: Date | null
}

export type FeedWords = {
  title: string
  /** Where the feed and each meal are found, with the site's name. */
  address: string
  addressOf: (meal: FeedMeal) => string
  summaryOf: (meal: FeedMeal) => string
  detailsOf: (meal: FeedMeal) => string
}

/**
 * An iCalendar file (RFC 5545). Instants are written in UTC: a meal never moves when daylight saving does, and no reader has to
 * know a time zone's rules. Identifiers are those of the meals, for ever; a cancelled meal stays, marked as such.
 */
export function toCalendarFile(meals: readonly FeedMeal[], words: FeedWords, now: Date): string {
  const calendar = ical({
    name: plain(words.title),
    prodId: '//Tablee//Calendar//FR',
    url: words.address,
    method: ICalCalendarMethod.PUBLISH,
  })
  const stamp = startOfHour(now)
  const { hostname } = new URL(words.address)
  for (const meal of meals) {
    const cancelled = meal.state === 'cancelled'
    calendar.createEvent({
      id: `meal-${meal.id}@${hostname}`,
      stamp: latest(stamp, meal.changedAt),
      sequence: meal.revision,
      ...(meal.changedAt && { lastModified: meal.changedAt }),
      start: meal.tableAt,
      end: meal.endsAt,
      summary: plain(words.summaryOf(meal)),
      description: plain(words.detailsOf(meal)),
      location: plain(meal.place),
      url: words.addressOf(meal),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendarFile(calendar)
}

/** One file of several: the head of the first, and the meals of all. @param files at least one, as `toCalendarFile` writes them */
export function joinCalendarFiles(files: readonly string[]): string {
  const [head = ''] = files[0]?.split(firstEvent, 1) ?? []
  const events = files.map((file) => file.slice(head.length, file.length - end(file).length))
  return head + events.join('') + end(files[0] ?? '')
}

const firstEvent = /(?=BEGIN:VEVENT|END:VCALENDAR)/

function end(file: string): string {
  return file.slice(file.lastIndexOf('END:VCALENDAR'))
}

/** The file stays the same for an hour while the meals do: whoever has it is answered 304. */
function startOfHour(now: Date): Date {
  const hour = 60 * 60_000
  return new Date(Math.floor(now.getTime() / hour) * hour)
}

/** RFC 5545 knows no control character but the end of a line. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (character) => (character === '\n' ? '\n' : ' '))
}

export type JsonFeedMeal = FeedMeal & { availability: Availability }

/** https://www.jsonfeed.org/version/1.1/, with what is left of each meal under `_tablee`. */
export function toJsonFeed(meals: readonly JsonFeedMeal[], words: FeedWords & { home: string; language: string }) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: words.title,
    home_page_url: words.home,
    feed_url: words.address,
    language: words.language,
    items: meals.map((meal) => ({
      id: meal.id,
      url: words.addressOf(meal),
      title: words.summaryOf(meal),
      content_text: words.detailsOf(meal),
      tags: [meal.kind],
      _tablee: {
        title: meal.title,
        canteen: meal.canteen,
        canteen_name: meal.canteenName,
        town: meal.town,
        place: meal.place,
        kind: meal.kind,
        cooks_at: meal.cooksAt && localTime(meal.cooksAt, meal.timeZone),
        table_at: localTime(meal.tableAt, meal.timeZone),
        ends_at: localTime(meal.endsAt, meal.timeZone),
        status: meal.availability.status,
        kitchen_places_left: meal.availability.kitchen,
        table_places_left: meal.availability.table,
      },
    })),
  }
}

function localTime(instant: Date, timeZone: string): string {
  return atPlace(instant, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}
