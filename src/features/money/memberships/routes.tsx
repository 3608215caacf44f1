import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { doorRoutes } from './routes/door.tsx'
import { memberRoutes } from './routes/members.tsx'
import { ownRoutes, type OwnExtras } from './routes/own.tsx'

export const membershipsRoutes = (extras: OwnExtras) =>
  new Hono<Env>().route('/', doorRoutes).route('/', memberRoutes).route('/', ownRoutes(extras))
