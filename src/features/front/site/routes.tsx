import { newRoutes } from '#src/platform/web/routes.ts'
import { canteensRoutes } from './routes/canteens.tsx'
import { discoveryRoutes } from './routes/discovery.tsx'
import { homeRoutes } from './routes/home.tsx'
import { publicCanteenRoutes } from './routes/public.tsx'

export const siteRoutes = newRoutes()
  .route('/', homeRoutes)
  .route('/', discoveryRoutes)
  .route('/', canteensRoutes)
  .route('/', publicCanteenRoutes)
