import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { countRoutes } from './routes/counts.tsx'
import { dayRoutes } from './routes/days.tsx'
import { practiceRoutes } from './routes/practice.tsx'

export const tillRoutes = new Hono<Env>().route('/', dayRoutes).route('/', countRoutes).route('/', practiceRoutes)
