import { newRoutes } from '#src/platform/web/routes.ts'
import { countRoutes } from './routes/counts.tsx'
import { dayRoutes } from './routes/days.tsx'
import { practiceRoutes } from './routes/practice.tsx'

export const tillRoutes = newRoutes().route('/', dayRoutes).route('/', countRoutes).route('/', practiceRoutes)
