import { newRoutes } from '#src/platform/web/routes.ts'
import { canteenRoutes } from './routes/canteen.tsx'
import { givenRoutes } from './routes/given.tsx'
import { ownRoutes } from './routes/own.tsx'
import { programmeRoutes } from './routes/programme.tsx'
import { changingRoutes } from './routes/changing.tsx'
import { sessionRoutes } from './routes/session.tsx'

export const trainingsRoutes = newRoutes()
  .route('/', programmeRoutes)
  .route('/', sessionRoutes)
  .route('/', changingRoutes)
  .route('/', canteenRoutes)
  .route('/', ownRoutes)
  .route('/', givenRoutes)
