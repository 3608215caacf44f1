import { newRoutes } from '#src/platform/web/routes.ts'
import type { FreePlaces } from './leave-team.ts'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export const teammatesRoutes = (extras: { freePlaces: FreePlaces }) =>
  newRoutes().route('/', ownRoutes(extras)).route('/', teamRoutes(extras))
