import { newRoutes } from '#src/platform/web/routes.ts'
import { askedRoutes } from './routes/asked.tsx'
import { draftRoutes } from './routes/draft.tsx'
import { picturesRoutes } from './routes/pictures.tsx'
import { guidesRoutes } from './routes/guides.tsx'
import { shownRoutes } from './routes/shown.tsx'
import { translateRoutes } from './routes/translate.tsx'
import { trialsRoutes } from './routes/trials.tsx'

export const practicesRoutes = newRoutes()
  .route('/', guidesRoutes)
  .route('/', picturesRoutes)
  .route('/', draftRoutes)
  .route('/', shownRoutes)
  .route('/', askedRoutes)
  .route('/', trialsRoutes)
  .route('/', translateRoutes)
