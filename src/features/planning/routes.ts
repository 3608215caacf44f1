import { mealsRoutes } from './meals/routes.tsx'
import { sittingsRoutes } from './sittings/routes.tsx'
import { roomsRoutes } from './rooms/routes.tsx'
import { firstStepsRoutes } from './first-steps/routes.tsx'
import { calendarRoutes } from './calendar/routes.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

export const planningRoutes = newRoutes()
  .route('/', mealsRoutes)
  .route('/', sittingsRoutes)
  .route('/', firstStepsRoutes)
  .route('/', roomsRoutes)
  .route('/', calendarRoutes)
