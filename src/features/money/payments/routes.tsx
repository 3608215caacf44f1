import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { accountRoutes } from './routes/account.tsx'
import { hintRoutes } from './routes/hints.tsx'
import { payRoutes } from './routes/pay.tsx'

export const paymentsRoutes = new Hono<Env>().route('/', payRoutes).route('/', accountRoutes).route('/', hintRoutes)
