import { newRoutes } from '#src/platform/web/routes.ts'
import { helpRoutes } from './routes/help.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { ownRoutes, type OwnExtras } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'
import { toTellRoutes } from './routes/to-tell.tsx'

export const tasksRoutes = (extras: OwnExtras) =>
  newRoutes().route('/', kindRoutes).route('/', teamRoutes).route('/', toTellRoutes).route('/', ownRoutes(extras)).route('/', helpRoutes)
