import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { closureRoutes } from './routes/closures.tsx'
import { templateRoutes } from './routes/template.tsx'
import { weekRoutes } from './routes/weeks.tsx'

export const sittingsRoutes = new Hono<Env>().route('/', weekRoutes).route('/', templateRoutes).route('/', closureRoutes)
