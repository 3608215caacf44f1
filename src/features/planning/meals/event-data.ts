/** A meal in the words of schema.org, for search engines and calendars. Pure. */
import type { Language } from '#src/platform/language.ts'
import { atPlace } from '#src/platform/time.ts'
import type { Availability } from './availability.ts'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from './meal.ts'

type Subject = { meal: Meal; canteen: CanteenToVisit; availability: Availability }
type Presentation = { address: string; image: string; priceNote: string; language: Language }

/**
 * https://schema.org/FoodEvent. The offer has no price and the event is not called free: a free price is neither an amount nor
 * a gift, so the offer only says, in words and by a minimum of 0, how it works.
 */
export function describeEvent({ meal, canteen, availability }: Subject, { address, image, priceNote, language }: Presentation): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'FoodEvent',
    name: meal.title,
    ...(meal.description && { description: meal.description }),
    url: address,
    image,
    inLanguage: language,
    startDate: localTime(meal.cooksAt ?? meal.tableAt, canteen.timeZone),
    endDate: localTime(meal.endsAt, canteen.timeZone),
    eventStatus: `https://schema.org/${meal.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    maximumAttendeeCapacity: meal.tablePlaces,
    remainingAttendeeCapacity: availability.status === 'open' ? availability.table : 0,
    location: describePlace(meal, canteen),
    organizer: { '@type': 'Organization', name: canteen.name, url: address.replace(/\/repas\/[^/]*$/, '') },
    offers: {
      '@type': 'Offer',
      url: address,
      availability: `https://schema.org/${availability.status === 'open' ? 'InStock' : 'SoldOut'}`,
      validThrough: localTime(meal.bookingClosesAt, canteen.timeZone),
      priceSpecification: { '@type': 'PriceSpecification', priceCurrency: 'EUR', minPrice: 0, description: priceNote },
    },
  }
}

function describePlace(meal: Meal, canteen: CanteenToVisit): object {
  if (meal.placeName) return { '@type': 'Place', name: meal.placeName, address: meal.placeAddress ?? canteen.town }
  return {
    '@type': 'Place',
    name: canteen.name,
    address: { '@type': 'PostalAddress', streetAddress: canteen.street, postalCode: canteen.postcode, addressLocality: canteen.town },
    // Of a town’s point nobody is led to a door.
    ...(!canteen.isApproximate && { geo: { '@type': 'GeoCoordinates', latitude: canteen.latitude, longitude: canteen.longitude } }),
  }
}

/** ISO 8601 with the place's own offset, right through daylight saving. */
function localTime(instant: Date, timeZone: string): string {
  return atPlace(instant, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}
