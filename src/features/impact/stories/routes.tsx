import { newRoutes } from '#src/platform/web/routes.ts'
import { consentRoutes } from './routes/consent.tsx'
import { keptRoutes } from './routes/kept.tsx'
import { networkRoutes } from './routes/network.tsx'
import { peopleRoutes } from './routes/people.tsx'
import { shownRoutes } from './routes/shown.tsx'
import { tellRoutes } from './routes/tell.tsx'

export const storiesRoutes = newRoutes()
  .route('/', consentRoutes)
  .route('/', shownRoutes)
  .route('/', tellRoutes)
  .route('/', keptRoutes)
  .route('/', peopleRoutes)
  .route('/', networkRoutes)
