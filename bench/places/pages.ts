/** What is measured: every page that the application knows, at one canteen, and some searches. */
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { everybody, isGuard } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { knownIds, secret } from './fill-network.ts'

export type Page = { address: string; isTeams: boolean }

/** Pages that visitors and the team may see, both see. */
const seenByBoth: readonly string[] = [urls.home, urls.calendar, urls.canteens]

const searches: readonly Page[] = [
  ...[
    '/calendrier?ou=Ville-1',
    '/calendrier?lieu=cantine-1&rayon=5',
    '/calendrier.ics?lieu=cantine-1&rayon=5',
    '/prochains-repas.json?lieu=cantine-1&rayon=5',
  ],
  ...[
    '/cantines?ou=Lile',
    '/cantines?ou=Ville-1',
    '/cantines?ou=la',
    '/cantines?page=2',
    '/plan-du-site/pages.xml',
    '/repas/visite-de-groupe',
  ],
].map((address) => ({ address, isTeams: false }))
const teamSearches: readonly Page[] = [
  '/chercher?mots=amina',
  '/chercher?mots=ville',
  '/reseau?cherche=ville',
  '/reseau/courrier?cherche=amina',
].map((address) => ({ address, isTeams: true }))

const values: Readonly<Record<string, string>> = {
  canteen: 'cantine-1',
  meal: '2026-12-02-dejeuner',
  booking: knownIds.booking,
  token: bookingToken(secret, knownIds.booking),
  part: 'cantines-1.xml',
  kind: 'soiree-a-theme',
}

/** News of a board never end; a picture is no page. */
const leftOut: readonly string[] = [urls.boardUpdates, urls.canteenPhoto, urls.canteenSharePicture]

type Route = { method: string; path: string; handler: unknown }

export function pagesOf(routes: readonly Route[]): Page[] {
  const pages = routes.flatMap(({ method, path, handler }) => {
    const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (whole, name: string) => values[name] ?? whole)
    if (method !== 'GET' || !isGuard(handler) || leftOut.includes(path) || address.includes(':')) return []
    const isTeams = handler.policy !== everybody
    return [{ address, isTeams }, ...(seenByBoth.includes(path) ? [{ address, isTeams: true }] : [])]
  })
  return [...pages, ...searches, ...teamSearches]
}
