import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'
import { canteenPictureRoutes } from './routes/pictures.tsx'
import { publicCanteenRoutes } from './routes/public.tsx'

export const canteensRoutes = new Hono<Env>().route('/', publicCanteenRoutes).route('/', canteenPictureRoutes)
