import type { Context } from 'hono'
import { z } from 'zod'
import { findCanteenName, type ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { allow, counted, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { isEnough, longestWords } from './found.ts'
import { FindPage } from './pages/find-page.tsx'
import { mayFind } from './policy.ts'
import { findAll } from './sources.ts'

const asked = z.object({ mots: z.string().catch(''), depuis: z.string().catch('') })

export const findRoutes = newRoutes().get(urls.find, allow(mayFind), counted('find'), async (c) => {
  const { mots, depuis } = asked.parse(c.req.query())
  const { db, viewer, language, now } = c.var
  const words = mots.trim().slice(0, longestWords)
  const listed = holdsNetworkRole(viewer) ? readPublicCanteens(db).then(({ canteens }) => canteens) : Promise.resolve([])
  const [canteen, found] = await Promise.all([
    findCanteenLeft(c, depuis, listed),
    isEnough(words) ? findAll({ db, viewer, language, words, now, listed }) : undefined,
  ])
  return c.render(<FindPage words={words} {...found} canteen={canteen} />)
})

/** The canteen from whose pages one looks, when one has a part in it: its menu stays. */
async function findCanteenLeft(c: Context<Env>, slug: string, listed: Promise<readonly ListedCanteen[]>) {
  const { db, viewer } = c.var
  const known = (await listed).find((canteen) => canteen.slug === slug)
  return known ?? (viewer.grants.some(({ canteen }) => canteen === slug) ? findCanteenName(db, slug) : undefined)
}
