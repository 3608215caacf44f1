import { newRoutes } from '#src/platform/web/routes.ts'
import { doorRoutes } from './routes/door.tsx'
import { memberRoutes } from './routes/members.tsx'
import { ownRoutes, type OwnExtras } from './routes/own.tsx'

export const membershipsRoutes = (extras: OwnExtras) =>
  newRoutes().route('/', doorRoutes).route('/', memberRoutes).route('/', ownRoutes(extras))
