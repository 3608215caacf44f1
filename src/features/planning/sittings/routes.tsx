import { newRoutes } from '#src/platform/web/routes.ts'
import { closureRoutes } from './routes/closures.tsx'
import { templateRoutes } from './routes/template.tsx'
import { weekRoutes } from './routes/weeks.tsx'

export const sittingsRoutes = newRoutes().route('/', weekRoutes).route('/', templateRoutes).route('/', closureRoutes)
