import { z } from 'zod'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { findPlaces, readPlace, type Place } from './place.ts'

/** How far one goes for a meal, in kilometres. */
export const reaches = [5, 10, 20, 50, 100] as const
export type Reach = (typeof reaches)[number]
export const usualReach: Reach = 20

const searched = z.object({
  ou: z.string().trim().max(200).optional().catch(undefined),
  lieu: z.string().trim().max(200).optional().catch(undefined),
  rayon: z.coerce.number().pipe(z.literal(reaches)).catch(usualReach),
})

/** What was asked for: what was typed comes before the place that an older address names. */
export type Search = {
  place?: Place | undefined
  reach: Reach
  /** Other places of that name. */
  others: readonly Place[]
  /** What was typed and is no place that we know. */
  unknown?: string | undefined
  /** What was typed and is the name of several: which of the others is meant has to be asked. */
  unclear?: string | undefined
}

export const nowhere: Search = { reach: usualReach, others: [] }

/** Whether an address asks for a place at all: most do not, and nothing is read for them. */
export function asksForPlace(query: Record<string, string>): boolean {
  const { ou, lieu } = searched.parse(query)
  return Boolean(ou || lieu)
}

export function readSearch(query: Record<string, string>, canteens: readonly ListedCanteen[]): Search {
  const { ou, lieu, rayon } = searched.parse(query)
  if (!ou) return { place: lieu ? readPlace(lieu, canteens) : undefined, reach: rayon, others: [] }
  const { places, isUnclear } = findPlaces(ou, canteens)
  if (isUnclear) return { reach: rayon, others: places, unclear: ou }
  const [place = pastedPlace(ou), ...others] = places
  return place ? { place, reach: rayon, others } : { reach: rayon, others: [], unknown: ou }
}

/** Numbers pasted from a map; « 37 000 » is a postcode. */
function pastedPlace(typed: string): Place | undefined {
  return /\d[.,]\d/.test(typed) ? readPlace(typed, []) : undefined
}

/** Where somebody is, and what nobody understood of what they typed, is kept nowhere: not by their browser either. */
export function isKeptNowhere({ place, unknown, unclear }: Search): boolean {
  return place?.kind === 'point' || (unknown ?? unclear) !== undefined
}

/** What was understood of a search, for the page's own address: a point as roughly as it is read. */
export function searchQuery(search: Search): Record<string, string> {
  const typed = search.unknown ?? search.unclear
  return { ...(typed !== undefined && { ou: typed }), ...placeQuery(search) }
}

/** A place and its reach as they stand in an address. */
export function placeQuery({ place, reach }: Pick<Search, 'place' | 'reach'>): Record<string, string> {
  return { ...(place && { lieu: place.code }), ...(place && reach !== usualReach && { rayon: String(reach) }) }
}

export function withQuery(path: string, query: Record<string, string>): string {
  const written = new URLSearchParams(query).toString().replaceAll('%2C', ',')
  return written ? `${path}?${written}` : path
}
