/** What maps and directories read of canteens: one address for each form, and a page that says which and how. */
import type { Context } from 'hono'
import { inLanguage } from '#src/platform/language.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { allow, counted, everybody, param, publicPage, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { osmTags, toDataFeed, toDataInclusion, toGeoJson, toGoGoCarto, type DirectoryCanteen, type DirectoryWords } from './directory.ts'
import { DirectoriesPage } from './pages/directories-page.tsx'
import { ListedPage } from './pages/listed-page.tsx'
import { findDirectory, findListed } from './queries.ts'

export const directoriesRoutes = newRoutes()
  .get(urls.directories, allow(everybody), publicPage, (c) => c.render(<DirectoriesPage />))
  .get(urls.canteensGeoJson, allow(everybody), publicPage, counted('feed'), (c) => answer(c, toGeoJson, 'application/geo+json'))
  .get(urls.canteensGoGoCarto, allow(everybody), publicPage, counted('feed'), (c) => answer(c, toGoGoCarto, 'application/json'))
  .get(urls.canteensInclusion, allow(everybody), publicPage, counted('feed'), (c) => answer(c, toDataInclusion, 'application/json'))
  .get(urls.mealsDataFeed, allow(everybody), publicPage, counted('feed'), (c) => answer(c, toDataFeed, 'application/ld+json'))
  .get(urls.canteenTags, allow(everybody), publicPage, async (c) => {
    const { db, now } = c.var
    const canteen = await findListed(db, { slug: param(c, 'canteen'), now, today: dayAt(now, networkTimeZone) })
    return c.render(<ListedPage canteen={canteen} tags={osmTags(canteen, canteen.sittings, wordsOf(c))} />)
  })

/** Scripts of other sites may read it: it is the same for everybody. */
async function answer(c: Context<Env>, write: (canteens: readonly DirectoryCanteen[], words: DirectoryWords) => object, type: string) {
  const page = pageOf(c.req.query('page'))
  const { canteens, hasMore } = await findDirectory(c.var.db, { page, now: c.var.now })
  c.header('access-control-allow-origin', '*')
  if (hasMore) c.header('link', `<${c.var.origin}${inLanguage(c.var.language, c.req.path)}?page=${page + 1}>; rel="next"`)
  return c.body(JSON.stringify(write(canteens, wordsOf(c))), 200, { 'content-type': `${type}; charset=UTF-8` })
}

function pageOf(typed: string | undefined): number {
  return /^[1-9]\d{0,3}$/.test(typed ?? '') ? Number(typed) : 1
}

function wordsOf(c: Context<Env>): DirectoryWords {
  const { language, origin, network } = c.var
  const text = textIn(language)
  const addressOf = (canteen: string, meal?: string) =>
    origin + inLanguage(language, meal ? href(urls.meal, { canteen, meal }) : href(urls.canteen, { canteen }))
  return { purpose: text('directories:purpose'), price: text('directories:price'), network: network.name, language, addressOf }
}
