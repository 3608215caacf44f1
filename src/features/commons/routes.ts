import { newRoutes } from '#src/platform/web/routes.ts'

export const commonsRoutes = newRoutes()
