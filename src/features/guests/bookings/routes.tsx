import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { codeRoutes } from './routes/code.tsx'
import { guestRoutes } from './routes/guest.tsx'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'
import { waitingTeamRoutes } from '#src/features/guests/waitlists/routes/team.tsx'
import { waitingRoutes } from '#src/features/guests/waitlists/routes/guest.tsx'

export const bookingsRoutes = new Hono<Env>()
  .route('/', guestRoutes)
  .route('/', codeRoutes)
  .route('/', ownRoutes)
  .route('/', teamRoutes)
  .route('/', waitingRoutes)
  .route('/', waitingTeamRoutes)
