import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'
import { publicMealRoutes } from './routes/public.tsx'

export const mealsRoutes = new Hono<Env>().route('/', publicMealRoutes)
