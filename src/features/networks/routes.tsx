import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'
import { discoveryRoutes } from './routes/discovery.tsx'
import { homeRoutes } from './routes/home.tsx'

export const networksRoutes = new Hono<Env>().route('/', homeRoutes).route('/', discoveryRoutes)
