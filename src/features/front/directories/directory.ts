/** Canteens and their next meals in the forms that maps and directories read. Pure. */
import type { Language } from '#src/platform/language.ts'

export type NextMeal = { slug: string; title: string; tableAt: string; endsAt: string }

export type DirectoryCanteen = {
  slug: string
  name: string
  street: string
  postcode: string
  town: string
  latitude: number
  longitude: number
  isApproximate: boolean
  wheelchairAccess: string
  phone: string | null
  email: string | null
  changedOn: string
  meals: NextMeal[]
}

/** `purpose`: what a canteen is, in a sentence; `price`: how one pays. */
export type DirectoryWords = {
  purpose: string
  price: string
  network: string
  language: Language
  addressOf: (canteen: string, meal?: string) => string
}

/** RFC 7946. Where only the town is known the point is that of the town, and says so. */
export function toGeoJson(canteens: readonly DirectoryCanteen[], { purpose, price, addressOf }: DirectoryWords) {
  return {
    type: 'FeatureCollection',
    features: canteens.map(({ slug, name, latitude, longitude, isApproximate, meals, ...canteen }) => ({
      type: 'Feature',
      id: addressOf(slug),
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: {
        ...{ name, url: addressOf(slug), description: purpose, price, isApproximate },
        ...{ street: canteen.street, postcode: canteen.postcode, town: canteen.town, wheelchair: wheelchairOf(canteen.wheelchairAccess) },
        nextMeals: meals.map((meal) => ({ title: meal.title, start: meal.tableAt, end: meal.endsAt, url: addressOf(slug, meal.slug) })),
      },
    })),
  }
}

/** What GoGoCarto imports: `id, name, geo, categories, address, description`. */
export function toGoGoCarto(canteens: readonly DirectoryCanteen[], { purpose, price, network, addressOf }: DirectoryWords) {
  return {
    licence: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    ontology: 'gogofull',
    data: canteens.map(({ slug, name, street, postcode, town, latitude, longitude, phone, email }) => ({
      id: slug,
      name,
      geo: { latitude, longitude },
      sourceKey: network,
      address: { streetAddress: street, addressLocality: town, postalCode: postcode, addressCountry: 'FR' },
      categories: ['Cantine de quartier'],
      description: `${purpose} ${price}`,
      website: addressOf(slug),
      ...(phone && { telephone: phone }),
      ...(email && { email }),
    })),
  }
}

/** The schema of data·inclusion, 1.0: a structure and its service for each canteen. */
export function toDataInclusion(canteens: readonly DirectoryCanteen[], { purpose, price, network, addressOf }: DirectoryWords) {
  const source = network
  return {
    structures: canteens.map((canteen) => ({
      ...{ source, id: canteen.slug, nom: canteen.name, date_maj: canteen.changedOn, description: purpose },
      ...{ adresse: canteen.street, code_postal: canteen.postcode, commune: canteen.town, site_web: addressOf(canteen.slug) },
      ...{ telephone: canteen.phone, courriel: canteen.email, lien_source: addressOf(canteen.slug) },
      // A point of the town is no place to be led to.
      ...(!canteen.isApproximate && { latitude: canteen.latitude, longitude: canteen.longitude }),
    })),
    services: canteens.map((canteen) => ({
      ...{
        source,
        id: `${canteen.slug}-repas`,
        structure_id: canteen.slug,
        nom: 'Cuisiner et manger ensemble, à prix libre',
        date_maj: canteen.changedOn,
      },
      ...{ description: purpose, lien_source: addressOf(canteen.slug) },
      thematiques: ['equipement-et-alimentation--alimentation', 'remobilisation--lien-social'],
      ...{ frais: 'payant', frais_precisions: price, modes_accueil: ['en-presentiel'] },
      ...{ adresse: canteen.street, code_postal: canteen.postcode, commune: canteen.town },
    })),
  }
}

/** https://schema.org/DataFeed of the next meals. No price is told, since there is none, and nothing is called free. */
export function toDataFeed(canteens: readonly DirectoryCanteen[], { purpose, price, network, language, addressOf }: DirectoryWords) {
  return {
    '@context': 'https://schema.org',
    '@type': 'DataFeed',
    name: network,
    description: purpose,
    inLanguage: language,
    dataFeedElement: canteens.flatMap((canteen) => canteen.meals.map((meal) => eventOf(canteen, meal, { price, addressOf }))),
  }
}

function eventOf(canteen: DirectoryCanteen, meal: NextMeal, { price, addressOf }: Pick<DirectoryWords, 'price' | 'addressOf'>) {
  const address = addressOf(canteen.slug, meal.slug)
  return {
    '@type': 'FoodEvent',
    ...{ name: meal.title, url: address, startDate: meal.tableAt, endDate: meal.endsAt },
    location: placeOf(canteen),
    organizer: { '@type': 'Organization', name: canteen.name, url: addressOf(canteen.slug) },
    offers: {
      '@type': 'Offer',
      url: address,
      priceSpecification: { '@type': 'PriceSpecification', priceCurrency: 'EUR', minPrice: 0, description: price },
    },
  }
}

function placeOf({ name, street, postcode, town, latitude, longitude, isApproximate }: DirectoryCanteen) {
  return {
    ...{ '@type': 'Place', name },
    address: { '@type': 'PostalAddress', streetAddress: street, postalCode: postcode, addressLocality: town, addressCountry: 'FR' },
    ...(!isApproximate && { geo: { '@type': 'GeoCoordinates', latitude, longitude } }),
  }
}

function wheelchairOf(access: string): 'yes' | 'limited' | 'no' | undefined {
  const known: Record<string, 'yes' | 'limited' | 'no'> = { full: 'yes', partial: 'limited', none: 'no' }
  return known[access]
}

export type Sitting = { weekday: number; cooksAt: string | null; tableAt: string; endsAt: string; rhythm: string }

/**
 * Tags to be copied into OpenStreetMap by hand, where a person looks first at what stands there. Never `social_facility=soup_kitchen`: everybody comes,
 * and everybody pays what they can.
 */
export function osmTags(
  canteen: DirectoryCanteen,
  sittings: readonly Sitting[],
  { network, addressOf }: Pick<DirectoryWords, 'network' | 'addressOf'>,
): string {
  const [, number = '', street = canteen.street] = /^(\d+\s?(?:bis|ter|[a-d])?),?\s+(.+)$/i.exec(canteen.street) ?? []
  const hours = openingHours(sittings)
  const tags: Record<string, string | undefined> = {
    amenity: 'restaurant',
    name: canteen.name,
    operator: network,
    'operator:type': 'association',
    cuisine: 'regional',
    fee: 'donation',
    reservation: 'recommended',
    'addr:housenumber': number,
    'addr:street': street,
    'addr:postcode': canteen.postcode,
    'addr:city': canteen.town,
    'contact:website': addressOf(canteen.slug),
    'contact:phone': canteen.phone ?? undefined,
    'contact:email': canteen.email ?? undefined,
    wheelchair: wheelchairOf(canteen.wheelchairAccess),
    opening_hours: hours,
  }
  return Object.entries(tags)
    .flatMap(([key, value]) => (value ? [`${key}=${value.replaceAll(/\s+/g, ' ').slice(0, 255)}`] : []))
    .join('\n')
}

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
const nths: Record<string, string> = { first: '[1]', second: '[2]', third: '[3]', fourth: '[4]', last: '[-1]' }

/** https://wiki.openstreetmap.org/wiki/Key:opening_hours. A fortnight cannot be written in it and is left out; undefined where nothing is left. */
export function openingHours(sittings: readonly Sitting[]): string | undefined {
  const told = sittings
    .filter(({ rhythm }) => rhythm !== 'fortnightly')
    .toSorted((one, other) => one.weekday - other.weekday || opensAt(one).localeCompare(opensAt(other)))
  const byDay = Map.groupBy(told, ({ weekday, rhythm }) => `${days[weekday - 1]}${nths[rhythm] ?? ''}`)
  const rules = [...byDay].map(([day, some]) => `${day} ${some.map((each) => `${opensAt(each)}-${each.endsAt.slice(0, 5)}`).join(',')}`)
  return rules.length === 0 ? undefined : rules.join('; ')
}

function opensAt({ cooksAt, tableAt }: Sitting): string {
  return (cooksAt ?? tableAt).slice(0, 5)
}
