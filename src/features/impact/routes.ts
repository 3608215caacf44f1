import { Hono } from 'hono'
import { mixRoutes } from './mix/routes.tsx'
import type { Env } from '#src/platform/web/http.ts'

export const impactRoutes = new Hono<Env>().route('/', mixRoutes)
