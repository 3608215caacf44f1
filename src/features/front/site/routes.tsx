import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { canteensRoutes } from './routes/canteens.tsx'
import { discoveryRoutes } from './routes/discovery.tsx'
import { homeRoutes } from './routes/home.tsx'
import { publicCanteenRoutes } from './routes/public.tsx'

export const siteRoutes = new Hono<Env>()
  .route('/', homeRoutes)
  .route('/', discoveryRoutes)
  .route('/', canteensRoutes)
  .route('/', publicCanteenRoutes)
