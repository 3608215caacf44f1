import { newRoutes } from '#src/platform/web/routes.ts'
import { directoriesRoutes } from './directories/routes.tsx'
import { findRoutes } from './find/routes.tsx'
import { homesRoutes } from './homes/routes.tsx'
import { siteRoutes } from './site/routes.tsx'

export const frontRoutes = newRoutes().route('/', directoriesRoutes).route('/', siteRoutes).route('/', homesRoutes).route('/', findRoutes)
