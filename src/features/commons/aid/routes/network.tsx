import { allow } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { NetworkAidPage } from '../pages/network-aid-page.tsx'
import { maySeeNetworkAid } from '../policy.ts'
import { findAidFigures, findNeverAsked } from '../find-figures.ts'

export const networkRoutes = newRoutes().get(urls.networkAid, allow(maySeeNetworkAid), async (c) => {
  const [figures, neverAsked] = await Promise.all([findAidFigures(c.var.db, c.var.now), findNeverAsked(c.var.db)])
  return c.render(<NetworkAidPage figures={figures} neverAsked={neverAsked} />)
})
