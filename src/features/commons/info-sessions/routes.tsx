import { newRoutes } from '#src/platform/web/routes.ts'
import { heldRoutes } from './routes/held.tsx'
import { ownRoutes } from './routes/own.tsx'
import { publicRoutes } from './routes/public.tsx'

export const infoSessionRoutes = newRoutes().route('/', ownRoutes).route('/', publicRoutes).route('/', heldRoutes)
