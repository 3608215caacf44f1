import { healthRoutes } from './health/routes.tsx'
import { historiesRoutes } from './histories/routes.tsx'
import { ownDataRoutes } from './own-data/routes.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

export const operationRoutes = newRoutes().route('/', healthRoutes).route('/', historiesRoutes).route('/', ownDataRoutes)
