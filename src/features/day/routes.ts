import { Hono } from 'hono'
import { arrivalsRoutes } from './arrivals/routes.tsx'
import { closingsRoutes } from './closings/routes.tsx'
import { handoversRoutes } from './handovers/routes.tsx'
import type { Env } from '#src/platform/web/http.ts'

export const dayRoutes = new Hono<Env>().route('/', arrivalsRoutes).route('/', closingsRoutes).route('/', handoversRoutes)
