import { newRoutes } from '#src/platform/web/routes.ts'
import { changingRoutes } from './routes/changing.tsx'
import { circleRoutes } from './routes/circle.tsx'
import { listRoutes } from './routes/lists.tsx'
import { ownRoutes } from './routes/own.tsx'

export const circlesRoutes = newRoutes().route('/', listRoutes).route('/', circleRoutes).route('/', changingRoutes).route('/', ownRoutes)
