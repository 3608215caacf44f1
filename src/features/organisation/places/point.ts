/** Places on Earth. Pure. */

/** Degrees, WGS 84. */
export type Point = { latitude: number; longitude: number }

const earthRadiusKm = 6371

/** As the crow flies, in kilometres (haversine formula). */
export function kilometresBetween(one: Point, other: Point): number {
  const [latitude, longitude] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)]
  const chord =
    Math.sin(latitude / 2) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(longitude / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** « 47.3936, 0.6892 » as maps copy it; also with a decimal comma, a semicolon, degrees or N and E. Nothing for what is no place on Earth. */
export function readPoint(typed: string): Point | undefined {
  if (typed.length > longestWritten) return undefined
  const found = pasted.exec(typed.normalize('NFKC').trim())
  if (!found?.groups) return undefined
  const { first, second, south, west } = found.groups
  const point = { latitude: degrees(first) * (south ? -1 : 1), longitude: degrees(second) * (west ? -1 : 1) }
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? point : undefined
}

/** What is longer is no point, and is not looked through. */
const longestWritten = 100
const number = String.raw`[-+\u2212]?\d{1,3}(?:[.,]\d{1,12})?`
const pasted = new RegExp(
  String.raw`^(?<first>${number})\s*°?\s*(?:N|(?<south>S))?(?:\s*[;,]\s*|\s+)(?<second>${number})\s*°?\s*(?:E|(?<west>[WO]))?$`,
  'i',
)

function degrees(written = ''): number {
  return Number(written.replace(',', '.').replace('\u2212', '-'))
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180
}
