import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { coordinatorRoutes } from './routes/coordinator.tsx'
import { guestRoutes } from './routes/guest.tsx'
import { teamRoutes } from './routes/team.tsx'

export const seatingRoutes = new Hono<Env>().route('/', teamRoutes).route('/', guestRoutes).route('/', coordinatorRoutes)
