import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { cancellationRoutes } from '#src/features/guests/changes/routes/cancellation.tsx'
import { heldPlacesRoutes } from '#src/features/guests/changes/routes/held-places.tsx'
import { menuRoutes } from './routes/menu.tsx'
import { publicMealRoutes } from './routes/public.tsx'
import { mealTeamRoutes } from '#src/features/guests/changes/routes/team.tsx'

export const mealsRoutes = new Hono<Env>()
  .route('/', publicMealRoutes)
  .route('/', mealTeamRoutes)
  .route('/', menuRoutes)
  .route('/', heldPlacesRoutes)
  .route('/', cancellationRoutes)
