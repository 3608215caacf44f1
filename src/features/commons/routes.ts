import { newRoutes } from '#src/platform/web/routes.ts'
import { aidRoutes } from './aid/routes.tsx'

export const commonsRoutes = newRoutes().route('/', aidRoutes)
