import { newRoutes } from '#src/platform/web/routes.ts'
import { findRoutes } from './find/routes.tsx'
import { homesRoutes } from './homes/routes.tsx'
import { siteRoutes } from './site/routes.tsx'

export const frontRoutes = newRoutes().route('/', siteRoutes).route('/', homesRoutes).route('/', findRoutes)
