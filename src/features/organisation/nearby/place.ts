/** Where somebody looks: a town, a canteen or a point; and the canteens around it. Pure. */
import { namedLike, rankOfName, ranks, type Ranked } from '#src/platform/named-like.ts'
import { kilometresBetween, readPoint, type Point } from '#src/features/organisation/places/point.ts'
import { foldTown, soundOf } from '#src/features/organisation/places/town-name.ts'
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

/** The likeliest first. `isUnclear`: several towns are called exactly so, and one has to ask which. */
export type Meant = { places: Place[]; isUnclear: boolean }

/** The places that somebody may mean. A canteen is meant before a town by its whole name, or where its name has fewer errors. */
export function findPlaces(typed: string, canteens: readonly ListedCanteen[], most = 6): Meant {
  const text = typed.trim().slice(0, longestText)
  const [towns, called] = [findTowns(text, most), canteensCalled(text, canteens)]
  const townRank = rankOfTown(towns[0], text)
  const isBefore = ({ rank }: Ranked<ListedCanteen>) => rank === ranks.whole || (rank > ranks.holds && rank < townRank)
  const [before, after] = [called.filter(isBefore), called.filter((one) => !isBefore(one)).slice(0, most)]
  const places = [
    ...before.map(({ thing }) => placeOfCanteen(thing)),
    ...towns.map(placeOfTown),
    ...after.map(({ thing }) => placeOfCanteen(thing)),
  ]
  const distinct = [...new Map(places.map((place) => [place.code, place])).values()].slice(0, most)
  return { places: distinct, isUnclear: before.length === 0 && isSharedName(towns, text) }
}

const nameOf = ({ name }: ListedCanteen) => [name]
const nameAndTownOf = ({ name, town }: ListedCanteen) => [name, town]

/** One letter means nobody. */
function canteensCalled(text: string, canteens: readonly ListedCanteen[]): Ranked<ListedCanteen>[] {
  return text.length < 2 ? [] : namedLike(canteens, text, nameOf)
}

/** What sounds like a town is that town: « Bordo » is not « Au bord de l’eau ». */
function rankOfTown(town: Town | undefined, text: string): number {
  if (!town) return Infinity
  const soundsSo = soundOf(foldTown(town.name)) === soundOf(foldTown(text))
  return soundsSo ? ranks.whole : rankOfName(town.name, text)
}

/** Of two towns of one name the larger is meant when it is ten times as large: Montreuil, but not Saint-Denis. */
function isSharedName([first, second]: readonly Town[], text: string): boolean {
  if (!first || !second) return false
  const isSo = (town: Town) => foldTown(town.name) === foldTown(text)
  return isSo(first) && isSo(second) && first.people < 10 * second.people
}

/** Those whose name or town is like what was typed. */
export function canteensLike(typed: string, canteens: readonly ListedCanteen[]): ListedCanteen[] {
  return namedLike(canteens, typed, nameAndTownOf).map(({ thing }) => thing)
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
