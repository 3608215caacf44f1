import { newRoutes } from '#src/platform/web/routes.ts'
import { askedRoutes } from './routes/asked.tsx'
import { draftRoutes } from './routes/draft.tsx'
import { guidesRoutes } from './routes/guides.tsx'
import { shownRoutes } from './routes/shown.tsx'
import { trialsRoutes } from './routes/trials.tsx'

export const practicesRoutes = newRoutes()
  .route('/', guidesRoutes)
  .route('/', draftRoutes)
  .route('/', shownRoutes)
  .route('/', askedRoutes)
  .route('/', trialsRoutes)
