import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { embeddingRoutes } from './routes/embedding.tsx'
import { feedRoutes } from './routes/feeds.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { calendarPageRoutes } from './routes/pages.tsx'

export const calendarRoutes = new Hono<Env>()
  .route('/', calendarPageRoutes)
  .route('/', feedRoutes)
  .route('/', embeddingRoutes)
  .route('/', kindRoutes)
