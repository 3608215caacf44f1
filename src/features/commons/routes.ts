import { newRoutes } from '#src/platform/web/routes.ts'
import { aidRoutes } from './aid/routes.tsx'
import { infoSessionRoutes } from './info-sessions/routes.tsx'
import { circlesRoutes } from './circles/routes.tsx'
import { practicesRoutes } from './practices/routes.tsx'
import { simulatorRoutes } from './simulator/routes.tsx'
import { trainingsRoutes } from './trainings/routes.tsx'

export const commonsRoutes = newRoutes()
  .route('/', practicesRoutes)
  .route('/', aidRoutes)
  .route('/', infoSessionRoutes)
  .route('/', trainingsRoutes)
  .route('/', simulatorRoutes)
  .route('/', circlesRoutes)
