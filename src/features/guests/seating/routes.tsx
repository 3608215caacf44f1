import { newRoutes } from '#src/platform/web/routes.ts'
import { coordinatorRoutes } from './routes/coordinator.tsx'
import { guestRoutes } from './routes/guest.tsx'
import { teamRoutes } from './routes/team.tsx'

export const seatingRoutes = newRoutes().route('/', teamRoutes).route('/', guestRoutes).route('/', coordinatorRoutes)
