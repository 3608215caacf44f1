import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { networkCanteenRoutes } from './routes/network.tsx'
import { canteenPictureRoutes } from './routes/pictures.tsx'
import { priceRoutes } from './routes/prices.tsx'
import type { Foundation } from './open-canteen.ts'
import { canteenTeamRoutes, type CanteenExtras } from './routes/team.tsx'

export type { CanteenExtras }

export function canteensRoutes({ foundation, ...extras }: CanteenExtras & { foundation: Foundation }): Routes {
  return newRoutes()
    .route('/', canteenPictureRoutes)
    .route('/', canteenTeamRoutes(extras))
    .route('/', priceRoutes)
    .route('/', networkCanteenRoutes(foundation))
}
