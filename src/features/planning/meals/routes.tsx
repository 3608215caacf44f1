import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { menuRoutes } from './routes/menu.tsx'
import { publicMealRoutes, type MealExtras } from './routes/public.tsx'

export type { MealExtras } from './routes/public.tsx'

export function mealsRoutes(extras: MealExtras): Routes {
  return newRoutes().route('/', publicMealRoutes(extras)).route('/', menuRoutes)
}
