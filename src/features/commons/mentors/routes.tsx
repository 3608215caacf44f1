import { newRoutes } from '#src/platform/web/routes.ts'
import { networkRoutes } from './routes/network.tsx'
import { ownRoutes } from './routes/own.tsx'
import { toldRoutes } from './routes/told.tsx'

export const mentorRoutes = newRoutes().route('/', ownRoutes).route('/', toldRoutes).route('/', networkRoutes)
