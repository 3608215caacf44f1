import type { Context } from 'hono'
import { allow, type Env, everybody, publicPage } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { canteensAround } from '#src/features/organisation/nearby/place.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { isKeptNowhere, readSearch, searchQuery, withQuery, type Search } from '#src/features/organisation/nearby/search.ts'
import { findNetworkFace } from '#src/features/organisation/networks/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { pageOf } from '../canteen-pages.ts'
import { mapOfAll } from '../pages/map-of-all.tsx'
import { CanteensPage, type CardCanteen } from '../pages/canteens-page.tsx'
import { PlaceMap } from '../pages/place-map.tsx'

export const canteensRoutes = newRoutes().get(urls.canteens, allow(everybody), publicPage, async (c) => {
  const query = c.req.query()
  const { canteens } = await readPublicCanteens(c.var.db, c.var.moment)
  const search = readSearch(query, canteens)
  if (isKeptNowhere(search)) c.header('cache-control', 'no-store')
  const { found, nothingNear } = await lookAround(c, search, canteens)
  const mapHtml = search.place ? c.var.partHtml(<PlaceMap canteens={found} search={search} />) : mapOfAll(canteens, c.var)
  const list = pageOf(found, query['page'])
  const path = withQuery(urls.canteens, { ...searchQuery(search), ...(list.page > 1 && { page: String(list.page) }) })
  const page = <CanteensPage search={search} list={list} nothingNear={nothingNear} mapHtml={mapHtml} />
  return c.html(c.var.pageHtml(page, path))
})

async function lookAround(c: Context<Env>, { place, reach }: Search, canteens: readonly ListedCanteen[]) {
  if (!place) return { found: canteens as readonly CardCanteen[] }
  const { inReach, nearest } = canteensAround(place, canteens, reach)
  if (nearest.length === 0) return { found: inReach }
  const { email } = await findNetworkFace(c.var.db)
  return { found: inReach, nothingNear: { nearest, projects: inReach, email } }
}
