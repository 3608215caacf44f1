import { newRoutes } from '#src/platform/web/routes.ts'
import { embeddingRoutes } from './routes/embedding.tsx'
import { feedRoutes } from './routes/feeds.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { calendarPageRoutes } from './routes/pages.tsx'

export const calendarRoutes = newRoutes()
  .route('/', calendarPageRoutes)
  .route('/', feedRoutes)
  .route('/', embeddingRoutes)
  .route('/', kindRoutes)
