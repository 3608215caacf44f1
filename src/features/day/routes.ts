import { arrivalsRoutes } from './arrivals/routes.tsx'
import { closingsRoutes } from './closings/routes.tsx'
import { handoversRoutes } from './handovers/routes.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

export const dayRoutes = newRoutes().route('/', arrivalsRoutes).route('/', closingsRoutes).route('/', handoversRoutes)
