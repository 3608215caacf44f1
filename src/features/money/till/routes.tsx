import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { countRoutes } from './routes/counts.tsx'
import { dayRoutes } from './routes/days.tsx'

export const tillRoutes = new Hono<Env>().route('/', dayRoutes).route('/', countRoutes)
