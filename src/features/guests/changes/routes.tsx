import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { cancellationRoutes } from './routes/cancellation.tsx'
import { heldPlacesRoutes } from './routes/held-places.tsx'
import { mealTeamRoutes } from './routes/team.tsx'

export const changesRoutes = new Hono<Env>().route('/', mealTeamRoutes).route('/', heldPlacesRoutes).route('/', cancellationRoutes)
