/** What a canteen is, and the numbers that French associations are known by. Pure. */
import { foldedWords } from '#src/platform/names.ts'
import type { CanteenState, WheelchairAccess } from '#src/platform/database/tables/canteens.ts'

/** The legal body that carries one canteen or several. */
export type Association = {
  legalName: string
  siren: string | null
  /** null under the local law of Alsace-Moselle, which has no such number. */
  rna: string | null
}

export type Place = {
  slug: string
  name: string
  street: string
  postcode: string
  town: string
  latitude: number
  longitude: number
  /** The point is the town's. */
  isApproximate: boolean
  timeZone: string
  state: CanteenState
  openedOn: string | null
  welcomeFrench: string
  welcomeEnglish: string
  wheelchairAccess: WheelchairAccess
  publicTransport: string
  greeter: string
  phone: string | null
  email: string | null
  zeroPolicyFrench: string
  zeroPolicyEnglish: string
}

export type CanteenSettings = Place & Association

/** A canteen's name as addresses write it: « L'Œuf à la coque » becomes `l-oeuf-a-la-coque`. */
export function slugOf(name: string): string {
  return foldedWords(name)
    .flatMap((word) => word.match(/[a-z0-9]+/g) ?? [])
    .join('-')
}

/** W, the département's two characters and its office, then the number: ten characters in all. */
export function isRna(written: string): boolean {
  return /^W[0-9A-Z]{9}$/.test(written)
}

/** What a canteen's table keeps of its settings. */
export function placeColumns(place: Place) {
  return {
    slug: place.slug,
    name: place.name,
    street: place.street,
    postcode: place.postcode,
    town: place.town,
    latitude: place.latitude,
    longitude: place.longitude,
    place_is_approximate: place.isApproximate,
    time_zone: place.timeZone,
    state: place.state,
    opened_on: place.openedOn,
    welcome_fr: place.welcomeFrench,
    welcome_en: place.welcomeEnglish,
    wheelchair_access: place.wheelchairAccess,
    public_transport: place.publicTransport,
    greeter: place.greeter,
    phone: place.phone,
    email: place.email,
    zero_policy_fr: place.zeroPolicyFrench,
    zero_policy_en: place.zeroPolicyEnglish,
  }
}
