import { Hono } from 'hono'
import { healthRoutes } from './health/routes.tsx'
import { historiesRoutes } from './histories/routes.tsx'
import { ownDataRoutes } from './own-data/routes.tsx'
import type { Env } from '#src/platform/web/http.ts'

export const operationRoutes = new Hono<Env>().route('/', healthRoutes).route('/', historiesRoutes).route('/', ownDataRoutes)
