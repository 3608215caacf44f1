import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { waitingRoutes } from './routes/guest.tsx'
import { waitingTeamRoutes, type WaitlistExtras } from './routes/team.tsx'

export function waitlistsRoutes(extras: WaitlistExtras): Routes {
  return newRoutes().route('/', waitingRoutes).route('/', waitingTeamRoutes(extras))
}
