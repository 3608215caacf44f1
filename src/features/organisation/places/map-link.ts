/** Where a pasted text points to: the two numbers that maps copy, or a map's link that carries them. Nothing is asked of the map. Pure. */
import { readPoint, type Point } from './point.ts'

const decimal = String.raw`-?\d{1,3}\.\d{1,12}`

/** In the order of trust: a marker says more than the middle of what is shown. */
const inLinks: readonly RegExp[] = [
  new RegExp(`[?&#]mlat=(${decimal})&(?:amp;)?mlon=(${decimal})`), // OpenStreetMap, a marker
  new RegExp(`!3d(${decimal})!4d(${decimal})`), // Google Maps, a place
  new RegExp(String.raw`[?&](?:q|query|ll|daddr|destination)=(${decimal})(?:,|%2C)\+?(${decimal})`, 'i'), // Google Maps, Apple Plans
  new RegExp(String.raw`#map=\d+(?:\.\d+)?/(${decimal})/(${decimal})`), // OpenStreetMap, uMap
  new RegExp(`@(${decimal}),(${decimal})`), // Google Maps, what is shown
  new RegExp(`^geo:(${decimal}),(${decimal})`, 'i'), // RFC 5870, as telephones share it
]

export function readPastedPoint(pasted: string): Point | undefined {
  const text = pasted.trim()
  const [, latitude, longitude] = inLinks.map((link) => link.exec(text)).find((found) => found !== null) ?? []
  return readPoint(latitude && longitude ? `${latitude}, ${longitude}` : text)
}
