import { backupsRoutes } from './backups/routes.tsx'
import { healthRoutes } from './health/routes.tsx'
import { historiesRoutes } from './histories/routes.tsx'
import { ownDataRoutes } from './own-data/routes.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

export const operationRoutes = newRoutes()
  .route('/', backupsRoutes)
  .route('/', healthRoutes)
  .route('/', historiesRoutes)
  .route('/', ownDataRoutes)
