import { Hono } from 'hono'
import { contributionsRoutes } from './contributions/routes.tsx'
import { tillRoutes } from './till/routes.tsx'
import type { Env } from '#src/platform/web/http.ts'

export const moneyRoutes = new Hono<Env>().route('/', contributionsRoutes).route('/', tillRoutes)
