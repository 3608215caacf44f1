import { newRoutes } from '#src/platform/web/routes.ts'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export const ideasRoutes = newRoutes().route('/', ownRoutes).route('/', teamRoutes)
