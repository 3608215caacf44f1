import { newRoutes } from '#src/platform/web/routes.ts'
import { joiningRoutes } from './routes/joining.tsx'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export const supporterRoutes = newRoutes().route('/', joiningRoutes).route('/', ownRoutes).route('/', teamRoutes)
