import { newRoutes } from '#src/platform/web/routes.ts'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes, type RotaExtras } from './routes/team.tsx'

export const rotasRoutes = (extras: RotaExtras) => newRoutes().route('/', teamRoutes(extras)).route('/', ownRoutes)
