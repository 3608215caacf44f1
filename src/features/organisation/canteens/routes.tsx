import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { networkCanteenRoutes } from './routes/network.tsx'
import { canteenPictureRoutes } from './routes/pictures.tsx'
import { priceRoutes } from './routes/prices.tsx'
import { publicCanteenRoutes } from '#src/features/front/site/routes/public.tsx'
import { canteenTeamRoutes } from './routes/team.tsx'

export const canteensRoutes = new Hono<Env>()
  .route('/', publicCanteenRoutes)
  .route('/', canteenPictureRoutes)
  .route('/', canteenTeamRoutes)
  .route('/', priceRoutes)
  .route('/', networkCanteenRoutes)
