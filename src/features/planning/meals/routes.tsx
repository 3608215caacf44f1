import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { menuRoutes } from './routes/menu.tsx'
import { publicMealRoutes } from './routes/public.tsx'

export const mealsRoutes = new Hono<Env>().route('/', publicMealRoutes).route('/', menuRoutes)
