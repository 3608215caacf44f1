import { newRoutes } from '#src/platform/web/routes.ts'
import { helpRoutes } from './routes/help.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { ownRoutes, type OwnExtras } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export const tasksRoutes = (extras: OwnExtras) =>
  newRoutes().route('/', kindRoutes).route('/', teamRoutes).route('/', ownRoutes(extras)).route('/', helpRoutes)
