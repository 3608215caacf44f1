import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { accountRoutes } from './routes/account.tsx'
import { bookingRoutes } from './routes/booking.tsx'

export const ownDataRoutes = new Hono<Env>().route('/', accountRoutes).route('/', bookingRoutes)
