import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'
import { networkCanteenRoutes } from './routes/network.tsx'
import { priceRoutes } from './routes/prices.tsx'
import { canteenTeamRoutes } from './routes/team.tsx'

export const canteensRoutes = new Hono<Env>().route('/', canteenTeamRoutes).route('/', priceRoutes).route('/', networkCanteenRoutes)
