import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { menuRoutes, type MenuExtras } from './routes/menu.tsx'
import { publicMealRoutes, type MealExtras as PublicExtras } from './routes/public.tsx'

export type MealExtras = PublicExtras & MenuExtras

export function mealsRoutes(extras: MealExtras): Routes {
  return newRoutes().route('/', publicMealRoutes(extras)).route('/', menuRoutes(extras))
}
