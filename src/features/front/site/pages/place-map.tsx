import { CanteenMap, type MapPlace } from '#src/ui/map/canteen-map.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { reachOver } from '#src/features/organisation/nearby/place.ts'
import { reaches, withQuery, type Search } from '#src/features/organisation/nearby/search.ts'

/** The canteens on the map of France, or on that of the place where somebody looks. */
export function PlaceMap({ canteens, search }: { canteens: readonly ListedCanteen[]; search?: Search }) {
  const { href } = usePage()
  const slugs = new Map(canteens.map(({ slug }) => [href(urls.canteen, { canteen: slug }), slug]))
  const places = canteens.map((canteen) => ({ ...canteen, address: href(urls.canteen, { canteen: canteen.slug }) }))
  const addressOfGroup = (some: readonly MapPlace[]) =>
    withQuery(href(urls.canteens), { lieu: slugs.get(some[0]?.address ?? '') ?? '', rayon: String(reachOver(some, reaches)) })
  const around = search?.place && { ...search.place, reach: search.reach, kilometres: search.reach * marginOfSheet }
  return <CanteenMap places={places} around={around} addressOfGroup={addressOfGroup} />
}

/** What lies at the edge of the reach still has room for its name. */
const marginOfSheet = 1.15
