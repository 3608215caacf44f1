import { newRoutes } from '#src/platform/web/routes.ts'
import { contactsRoutes } from './routes/contacts.tsx'
import { conventionsRoutes } from './routes/conventions.tsx'
import { eventsRoutes } from './routes/events.tsx'
import { listRoutes } from './routes/list.tsx'
import { ownRoutes } from './routes/own.tsx'

export const partnersRoutes = newRoutes()
  .route('/', listRoutes)
  .route('/', contactsRoutes)
  .route('/', conventionsRoutes)
  .route('/', eventsRoutes)
  .route('/', ownRoutes)
