import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'

export const networksRoutes = new Hono<Env>()
