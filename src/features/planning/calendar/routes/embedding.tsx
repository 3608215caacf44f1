import { NotFound } from '#src/platform/errors.ts'
import { allow, everybody, publicPage } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { readWishes } from '../forms.ts'
import { EmbeddingPage } from '../pages/embedding-page.tsx'

export const embeddingRoutes = newRoutes()
  .get(urls.embedding, allow(everybody), publicPage, async (c) => {
    const { canteens } = await readPublicCanteens(c.var.db, c.var.moment)
    const { cantine } = readWishes(c.req.query())
    const chosen = canteens.find(({ slug }) => slug === cantine) ?? canteens[0]
    return c.render(<EmbeddingPage canteens={offered(canteens, chosen)} chosen={chosen} />)
  })
  // One address for ever, which leads to the script of today. Other sites load it: it says that they may.
  .get(urls.calendarWidget, allow(everybody), publicPage, (c) => {
    const script = c.var.assets['calendar-widget.js']
    if (!script) throw new NotFound()
    c.header('cache-control', 'public, max-age=3600')
    c.header('cross-origin-resource-policy', 'cross-origin')
    return c.redirect(script, 302)
  })

/** A list that one can look through. Of a larger network each canteen's own calendar leads here. */
const fewCanteens = 30

function offered<Canteen>(canteens: readonly Canteen[], chosen: Canteen | undefined): Canteen[] {
  return canteens.filter((canteen, index) => index < fewCanteens || canteen === chosen)
}
