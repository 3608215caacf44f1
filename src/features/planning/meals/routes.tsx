import { newRoutes } from '#src/platform/web/routes.ts'
import { menuRoutes } from './routes/menu.tsx'
import { publicMealRoutes } from './routes/public.tsx'

export const mealsRoutes = newRoutes().route('/', publicMealRoutes).route('/', menuRoutes)
