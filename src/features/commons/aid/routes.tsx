import { newRoutes } from '#src/platform/web/routes.ts'
import { boardRoutes } from './routes/board.tsx'
import { callsRoutes } from './routes/calls.tsx'
import { networkRoutes } from './routes/network.tsx'
import { ownRoutes } from './routes/own.tsx'
import { sayingRoutes } from './routes/saying.tsx'
import { toldRoutes } from './routes/told.tsx'

export const aidRoutes = newRoutes()
  .route('/', boardRoutes)
  .route('/', callsRoutes)
  .route('/', sayingRoutes)
  .route('/', toldRoutes)
  .route('/', ownRoutes)
  .route('/', networkRoutes)
