import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import type { TellHandover } from './found-association.ts'
import { associationRoutes } from './routes/association.tsx'
import { networkRoutes } from './routes/network.tsx'
import { pathRoutes } from './routes/path.tsx'
import { shownRoutes, type ProjectExtras } from './routes/shown.tsx'
import { stepsRoutes } from './routes/steps.tsx'

/** @param extras what stands above: who supports a project */
export function projectRoutes(extras: ProjectExtras & { tellHandover: TellHandover }): Routes {
  return newRoutes()
    .route('/', shownRoutes(extras))
    .route('/', networkRoutes)
    .route('/', pathRoutes)
    .route('/', stepsRoutes)
    .route('/', associationRoutes(extras.tellHandover))
}
