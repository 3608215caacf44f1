import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'

export const figuresRoutes = new Hono<Env>()
