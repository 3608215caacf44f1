import type { VNode } from 'preact'
import type { Language } from '#src/platform/language.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { PlaceMap } from './place-map.tsx'

const drawn = new WeakMap<readonly ListedCanteen[], Map<Language, string>>()

type Drawing = { language: Language; partHtml: (part: VNode) => string }

/** The map of the whole network, drawn once for each state of the list of canteens (`readPublicCanteens` answers the same list while it holds). */
export function mapOfAll(canteens: readonly ListedCanteen[], { language, partHtml }: Drawing): string {
  const maps = drawn.get(canteens) ?? new Map<Language, string>()
  drawn.set(canteens, maps)
  const html = maps.get(language) ?? partHtml(<PlaceMap canteens={canteens} />)
  maps.set(language, html)
  return html
}
