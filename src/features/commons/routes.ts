import { newRoutes } from '#src/platform/web/routes.ts'
import { aidRoutes } from './aid/routes.tsx'
import { bundlesRoutes } from './bundles/routes.tsx'
import { infoSessionRoutes } from './info-sessions/routes.tsx'
import { circlesRoutes } from './circles/routes.tsx'
import { mentorRoutes } from './mentors/routes.tsx'
import { openingRoutes } from './openings/routes.tsx'
import { pathRoutes } from './paths/routes.tsx'
import { practicesRoutes } from './practices/routes.tsx'
import { simulatorRoutes } from './simulator/routes.tsx'
import { trainingsRoutes } from './trainings/routes.tsx'
import { projectRoutes } from './projects/routes.tsx'
import { tellHandover } from './supporters/post-news.ts'
import { supporterRoutes } from './supporters/routes.tsx'
import { joining } from './supporters/routes/joining.tsx'
import { vitalityRoutes } from './vitality/routes.tsx'

export const commonsRoutes = newRoutes()
  .route('/', practicesRoutes)
  .route('/', aidRoutes)
  .route('/', infoSessionRoutes)
  .route('/', trainingsRoutes)
  .route('/', simulatorRoutes)
  .route('/', circlesRoutes)
  .route('/', mentorRoutes)
  .route('/', pathRoutes)
  .route('/', projectRoutes({ joining, tellHandover }))
  .route('/', supporterRoutes)
  .route('/', openingRoutes)
  .route('/', vitalityRoutes)
  .route('/', bundlesRoutes)
