import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { regularRoutes } from './routes/regular.tsx'
import { teamRoutes } from './routes/team.tsx'

export const standingRoutes = new Hono<Env>().route('/', regularRoutes).route('/', teamRoutes)
