import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'
import { homeRoutes } from './routes/home.tsx'

export const networksRoutes = new Hono<Env>().route('/', homeRoutes)
