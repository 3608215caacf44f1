import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { discoveryRoutes } from '#src/features/front/site/routes/discovery.tsx'
import { firstRunRoutes } from './routes/first-run.tsx'
import { homeRoutes } from '#src/features/front/site/routes/home.tsx'
import { settingsRoutes } from './routes/settings.tsx'

export const networksRoutes = new Hono<Env>()
  .route('/', homeRoutes)
  .route('/', discoveryRoutes)
  .route('/', firstRunRoutes)
  .route('/', settingsRoutes)
