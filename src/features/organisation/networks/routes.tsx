import { newRoutes } from '#src/platform/web/routes.ts'
import { firstRunRoutes } from './routes/first-run.tsx'
import { settingsRoutes } from './routes/settings.tsx'

export const networksRoutes = newRoutes().route('/', firstRunRoutes).route('/', settingsRoutes)
