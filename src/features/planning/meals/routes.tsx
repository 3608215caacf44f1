import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { cancellationRoutes } from './routes/cancellation.tsx'
import { heldPlacesRoutes } from './routes/held-places.tsx'
import { menuRoutes } from './routes/menu.tsx'
import { publicMealRoutes } from './routes/public.tsx'
import { mealTeamRoutes } from './routes/team.tsx'

export const mealsRoutes = new Hono<Env>()
  .route('/', publicMealRoutes)
  .route('/', mealTeamRoutes)
  .route('/', menuRoutes)
  .route('/', heldPlacesRoutes)
  .route('/', cancellationRoutes)
