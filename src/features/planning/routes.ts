import { mealsRoutes, type MealExtras } from './meals/routes.tsx'
import { sittingsRoutes } from './sittings/routes.tsx'
import { roomsRoutes } from './rooms/routes.tsx'
import { firstStepsRoutes } from './first-steps/routes.tsx'
import { calendarRoutes } from './calendar/routes.tsx'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'

export function planningRoutes(extras: MealExtras): Routes {
  return newRoutes()
    .route('/', mealsRoutes(extras))
    .route('/', sittingsRoutes)
    .route('/', firstStepsRoutes)
    .route('/', roomsRoutes)
    .route('/', calendarRoutes)
}
