import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'

export const bookingsRoutes = new Hono<Env>()
