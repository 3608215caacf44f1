import { newRoutes } from '#src/platform/web/routes.ts'
import { givenRoutes } from './routes/given.tsx'
import { madeRoutes } from './routes/made.tsx'
import { receivedRoutes } from './routes/received.tsx'

export const bundlesRoutes = newRoutes().route('/', givenRoutes).route('/', receivedRoutes).route('/', madeRoutes)
