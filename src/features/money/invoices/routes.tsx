import { newRoutes } from '#src/platform/web/routes.ts'
import { draftRoutes } from './routes/drafts.tsx'
import { invoiceRoutes } from './routes/invoices.tsx'
import { paymentRoutes } from './routes/payments.tsx'

// The settings stand before the one invoice whose name they would be.
export const invoicesRoutes = newRoutes().route('/', invoiceRoutes).route('/', paymentRoutes).route('/', draftRoutes)
