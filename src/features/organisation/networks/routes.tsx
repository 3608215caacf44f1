import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { firstRunRoutes } from './routes/first-run.tsx'
import { settingsRoutes } from './routes/settings.tsx'

export const networksRoutes = new Hono<Env>().route('/', firstRunRoutes).route('/', settingsRoutes)
