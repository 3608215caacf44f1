import { Hono } from 'hono'
import type { Env } from '#src/platform/http.ts'
import { secondFactorRoutes } from './routes/second-factor.tsx'
import { sessionsRoutes } from './routes/sessions.tsx'
import { signInRoutes } from './routes/sign-in.tsx'

export const accessRoutes = new Hono<Env>().route('/', signInRoutes).route('/', secondFactorRoutes).route('/', sessionsRoutes)
