import { newRoutes } from '#src/platform/web/routes.ts'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export const rotasRoutes = newRoutes().route('/', teamRoutes).route('/', ownRoutes)
