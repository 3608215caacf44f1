import { Hono } from 'hono'
import { mealsRoutes } from './meals/routes.tsx'
import { sittingsRoutes } from './sittings/routes.tsx'
import { roomsRoutes } from './rooms/routes.tsx'
import { firstStepsRoutes } from './first-steps/routes.tsx'
import { calendarRoutes } from './calendar/routes.tsx'
import type { Env } from '#src/platform/web/http.ts'

export const planningRoutes = new Hono<Env>()
  .route('/', mealsRoutes)
  .route('/', sittingsRoutes)
  .route('/', firstStepsRoutes)
  .route('/', roomsRoutes)
  .route('/', calendarRoutes)
