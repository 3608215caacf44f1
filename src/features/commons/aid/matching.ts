/** Who could help with what a canteen asks or offers, and who is asked first. Pure. */
import { kilometresBetween, type Point } from '#src/features/organisation/places/point.ts'
import type { AidKind, AidPlace, AidSide, Digest, MeansKind, UrgentWay } from '#src/platform/database/tables/aid.ts'

export type Mean = { kind: MeansKind; what: string; reachKm: number | null; until: string | null }

export type Helper = Point & {
  canteenId: string
  /** Whether it cooks: a project has nobody in a kitchen yet, nor one to put food away in. */
  cooks: boolean
  /** How far it goes, or lets others come; null: anywhere. */
  reachKm: number | null
  digest: Digest
  urgentBy: UrgentWay
  means: readonly Mean[]
  /** Days on which nobody is there. */
  closures: readonly { from: string; until: string }[]
  /** When it was asked, within the last seven days. */
  askedLately: readonly Date[]
  /** Whenever that was. */
  lastAskedAt: Date | null
}

export type Wish = Point & {
  canteenId: string
  id: string
  side: AidSide
  kind: AidKind
  place: AidPlace
  fromDay: string | null
  toDay: string | null
  until: string
  isUrgent: boolean
  /** Canteens that know of it already. */
  knownBy: readonly string[]
}

/** Why somebody could help: how far, and what they said that they can give. */
export type Match<Of extends Helper = Helper> = { helper: Of; km: number; means: readonly Mean[] }

/** Undefined where it is their own, too far, on days when they are away, or of a kind that is not among what they said. */
export function matchOf<Of extends Helper>(wish: Wish, helper: Of, today: string): Match<Of> | undefined {
  if (helper.canteenId === wish.canteenId || wish.until < today) return undefined
  const km = kilometresBetween(wish, helper)
  if (!isWithin(wish, helper, helper.reachKm) || isAway(helper, wish, today)) return undefined
  const means = wish.side === 'request' ? helper.means.filter((mean) => mayServe(mean, { wish, helper, today })) : []
  if (means.length === 0 && (saysOthers(wish, helper) || (isOfKitchens(wish) && !helper.cooks))) return undefined
  return { helper, km, means }
}

/** What is done from afar is near to everybody. @param reachKm null: anywhere */
export function isWithin(wish: Point & { place: AidPlace }, from: Point, reachKm: number | null): boolean {
  return wish.place === 'remote' || kilometresBetween(wish, from) <= (reachKm ?? Infinity)
}

/** Who said nothing yet may have it; who said what they have, has that. */
function saysOthers(wish: Wish, { means }: Helper): boolean {
  return isLookedFor(wish) && means.length > 0
}

/** A question and an offer are for everybody. */
function isLookedFor({ side, kind }: Wish): boolean {
  return side === 'request' && kind !== 'question'
}

/** Asked of whoever cooks, unless others said that they have it; food in excess goes nowhere else. */
function isOfKitchens(wish: Wish): boolean {
  return isLookedFor(wish) || wish.kind === 'food'
}

function mayServe({ kind, reachKm, until }: Mean, { wish, helper, today }: { wish: Wish; helper: Helper; today: string }): boolean {
  return kind === wish.kind && isWithin(wish, helper, reachKm) && (until === null || until >= firstNeeded(wish, today))
}

function firstNeeded({ fromDay }: Wish, today: string): string {
  return fromDay !== null && fromDay > today ? fromDay : today
}

/** On every one of the days. */
function isAway({ closures }: Helper, wish: Wish, today: string): boolean {
  const { fromDay, toDay, place } = wish
  if (place === 'remote' || fromDay === null || toDay === null) return false
  const first = firstNeeded(wish, today)
  return closures.some(({ from, until }) => from <= first && toDay <= until)
}

/** No canteen is asked more often in seven days, unless nobody else could help. */
export const mostInSevenDays = 2
/** So many are asked at once; the next ones when nobody has answered by the next round. */
export const askedAtOnce = 4
const sevenDays = 7 * 24 * 3_600_000

type Round = {
  now: Date
  today: string
  /** The day on which weekly digests leave. */
  isWeekly: boolean
}

/** So far somebody goes for an evening; further away is asked once nobody nearer is left. */
export const nearKm = 60

/** Whom to ask now: first who said that they have it, then who is near, then who was asked least recently, then the nearest. */
export function whomToAsk<Of extends Helper>(wish: Wish, helpers: readonly Of[], { now, today, isWeekly }: Round): Match<Of>[] {
  const could = helpers.flatMap((helper) => (listens(helper, wish) ? (matchOf(wish, helper, today) ?? []) : []))
  const isOnlyOne = could.length === 1
  return could
    .filter(({ helper }) => !wish.knownBy.includes(helper.canteenId))
    .filter(({ helper }) => isOnlyOne || timesAsked(helper, now) < mostInSevenDays)
    .filter(({ helper }) => wish.isUrgent || helper.digest === 'daily' || isWeekly)
    .toSorted((one, other) => compareTurns(one, other, wish))
    .slice(0, askedAtOnce)
}

function listens({ digest, urgentBy }: Helper, { isUrgent }: Wish): boolean {
  return isUrgent ? urgentBy !== 'none' : digest !== 'never'
}

function timesAsked({ askedLately }: Helper, now: Date): number {
  return askedLately.filter((at) => now.getTime() - at.getTime() < sevenDays).length
}

function compareTurns(one: Match, other: Match, { place }: Wish): number {
  const isFar = ({ km }: Match) => Number(place === 'here' && km > nearKm)
  return (
    Math.sign(other.means.length) - Math.sign(one.means.length) ||
    isFar(one) - isFar(other) ||
    (one.helper.lastAskedAt?.getTime() ?? 0) - (other.helper.lastAskedAt?.getTime() ?? 0) ||
    one.km - other.km ||
    (one.helper.canteenId < other.helper.canteenId ? -1 : 1)
  )
}

export type Asked<Of extends Helper = Helper> = { wish: Wish; match: Match<Of> }

/** Of all calls at once, in their order: whoever is asked for one has had a turn when the next is looked at. */
export function planRound<Of extends Helper>(wishes: readonly Wish[], helpers: readonly Of[], round: Round): Asked<Of>[] {
  const turns = new Map<string, Of>(helpers.map((helper) => [helper.canteenId, helper]))
  return wishes.flatMap((wish) => {
    const matches = whomToAsk(wish, [...turns.values()], round)
    for (const { helper } of matches) {
      turns.set(helper.canteenId, { ...helper, askedLately: [...helper.askedLately, round.now], lastAskedAt: round.now })
    }
    return matches.map((match) => ({ wish, match }))
  })
}
