/** Where somebody looks: a town, a canteen or a point; and the canteens around it. Pure. */
import { foldName, nameBeginnings } from '#src/platform/names.ts'
import { kilometresBetween, readPoint, type Point } from '#src/features/organisation/places/point.ts'
import { findTown, findTowns, type Town } from '#src/features/organisation/places/towns.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'

export type Place = Point & {
  kind: 'town' | 'canteen' | 'point'
  /** Names it in an address: Insee's code, the canteen, or « 47.39,0.69 ». */
  code: string
  /** As it is shown and may be typed again; nothing for a point. */
  name: string
}

export type NearCanteen = ListedCanteen & { kilometres: number }

/** The places that somebody may mean, the likeliest first. A canteen is meant by its whole name, or when no town is. */
export function findPlaces(typed: string, canteens: readonly ListedCanteen[], most = 6): Place[] {
  const text = typed.trim().slice(0, longestText)
  const { whole, begun } = canteensCalled(text, canteens)
  const places = [...whole.map(placeOfCanteen), ...findTowns(text, most).map(placeOfTown), ...begun.slice(0, most).map(placeOfCanteen)]
  return [...new Map(places.map((place) => [place.code, place])).values()].slice(0, most)
}

/** Those of that very name, and those whose name begins so. One letter means nobody. */
function canteensCalled(text: string, canteens: readonly ListedCanteen[]) {
  const wanted = foldName(text)
  if (text.length < 2) return { whole: [], begun: [] }
  const called = foldedNames(canteens).filter(({ beginnings }) => beginnings.some((beginning) => beginning.startsWith(wanted)))
  const whole = called.filter(({ beginnings }) => beginnings[0] === wanted)
  return { whole: whole.map(({ canteen }) => canteen), begun: called.map(({ canteen }) => canteen) }
}

/** Those whose name or town, from any of its words on, begins like what was typed. */
export function canteensLike(typed: string, canteens: readonly ListedCanteen[]): ListedCanteen[] {
  const wanted = foldName(typed)
  const begins = (beginning: string) => beginning.startsWith(wanted)
  const isLike = ({ beginnings, ofTown }: FoldedName) => beginnings.some(begins) || ofTown.some(begins)
  return foldedNames(canteens)
    .filter(isLike)
    .map(({ canteen }) => canteen)
}

type FoldedName = { canteen: ListedCanteen; beginnings: string[]; ofTown: string[] }
const folded = new WeakMap<readonly ListedCanteen[], FoldedName[]>()

/** Folded once for each list: `readPublicCanteens` answers the same one while it holds. */
function foldedNames(canteens: readonly ListedCanteen[]): FoldedName[] {
  const names = folded.get(canteens) ?? canteens.map(foldCanteen)
  folded.set(canteens, names)
  return names
}

function foldCanteen(canteen: ListedCanteen): FoldedName {
  return { canteen, beginnings: nameBeginnings(canteen.name), ofTown: nameBeginnings(canteen.town) }
}

const longestText = 80

/** The place that an address names. A point is known to about a kilometre, however exactly it was written. */
export function readPlace(code: string, canteens: readonly ListedCanteen[]): Place | undefined {
  const town = findTown(code)
  if (town) return placeOfTown(town)
  const canteen = canteens.find(({ slug }) => slug === code)
  if (canteen) return placeOfCanteen(canteen)
  const point = readPoint(code)
  return point && placeOfPoint(point)
}

function placeOfTown({ code, name, latitude, longitude }: Town): Place {
  return { kind: 'town', code, name: `${name} (${departementOf(code)})`, latitude, longitude }
}

function placeOfCanteen({ slug, name, latitude, longitude }: ListedCanteen): Place {
  return { kind: 'canteen', code: slug, name, latitude, longitude }
}

function placeOfPoint({ latitude, longitude }: Point): Place {
  const [north, east] = [latitude.toFixed(2), longitude.toFixed(2)]
  return { kind: 'point', code: `${north},${east}`, name: '', latitude: Number(north), longitude: Number(east) }
}

/** « 37 », « 2A », « 974 ». */
function departementOf(code: string): string {
  return code.slice(0, code.startsWith('97') || code.startsWith('98') ? 3 : 2)
}

/** Every canteen with its distance, the nearest first. */
export function byDistance(place: Point, canteens: readonly ListedCanteen[]): NearCanteen[] {
  return canteens
    .map((canteen) => ({ ...canteen, kilometres: kilometresBetween(place, canteen) }))
    .sort((one, other) => one.kilometres - other.kilometres)
}

export type Around = {
  /** Those in reach, projects among them. */
  inReach: NearCanteen[]
  /** Where nobody welcomes in reach: the nearest that do. */
  nearest: NearCanteen[]
}

export function canteensAround(place: Point, canteens: readonly ListedCanteen[], reach: number): Around {
  const all = byDistance(place, canteens)
  const inReach = all.filter(({ kilometres }) => kilometres <= reach)
  const welcoming = (some: NearCanteen[]) => some.filter(({ state }) => state !== 'project')
  return { inReach, nearest: welcoming(inReach).length > 0 ? [] : welcoming(all).slice(0, nearestShown) }
}

const nearestShown = 3

/** How far one must reach from one canteen to see all of some; as far as the farthest reach goes. */
export function reachOver([first, ...others]: readonly Point[], reaches: readonly number[]): number {
  const farthest = first ? Math.max(0, ...others.map((other) => kilometresBetween(first, other))) : 0
  return reaches.find((reach) => reach >= farthest) ?? reaches.at(-1) ?? farthest
}
