import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { findRoutes } from './find/routes.tsx'
import { homesRoutes } from './homes/routes.tsx'
import { siteRoutes } from './site/routes.tsx'

export const frontRoutes = new Hono<Env>().route('/', siteRoutes).route('/', homesRoutes).route('/', findRoutes)
