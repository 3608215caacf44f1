import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { draftRoutes } from './routes/drafts.tsx'
import { invoiceRoutes } from './routes/invoices.tsx'

// The settings stand before the one invoice whose name they would be.
export const invoicesRoutes = new Hono<Env>().route('/', invoiceRoutes).route('/', draftRoutes)
