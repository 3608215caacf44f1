import { newRoutes } from '#src/platform/web/routes.ts'
import { ownRoutes, type OwnExtras } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export const teammatesRoutes = (extras: OwnExtras) => newRoutes().route('/', ownRoutes(extras)).route('/', teamRoutes(extras))
