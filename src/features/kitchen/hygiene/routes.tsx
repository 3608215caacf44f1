import { newRoutes } from '#src/platform/web/routes.ts'
import { binderRoutes } from './routes/binder.tsx'
import { dayRoutes } from './routes/day.tsx'
import { planRoutes } from './routes/plan.tsx'
import { tapRoutes } from './routes/taps.tsx'

export const hygieneRoutes = newRoutes().route('/', dayRoutes).route('/', tapRoutes).route('/', planRoutes).route('/', binderRoutes)
