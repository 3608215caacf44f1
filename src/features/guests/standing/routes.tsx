import { newRoutes } from '#src/platform/web/routes.ts'
import { regularRoutes } from './routes/regular.tsx'
import { teamRoutes } from './routes/team.tsx'

export const standingRoutes = newRoutes().route('/', regularRoutes).route('/', teamRoutes)
