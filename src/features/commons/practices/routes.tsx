import { newRoutes } from '#src/platform/web/routes.ts'
import { askedRoutes } from './routes/asked.tsx'
import { draftRoutes } from './routes/draft.tsx'
import { shownRoutes } from './routes/shown.tsx'

export const practicesRoutes = newRoutes().route('/', draftRoutes).route('/', shownRoutes).route('/', askedRoutes)
