import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { waitingRoutes } from './routes/guest.tsx'
import { waitingTeamRoutes, type WaitlistExtras } from './routes/team.tsx'

export function waitlistsRoutes(extras: WaitlistExtras): Hono<Env> {
  return new Hono<Env>().route('/', waitingRoutes).route('/', waitingTeamRoutes(extras))
}
