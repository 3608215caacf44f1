import { newRoutes } from '#src/platform/web/routes.ts'
import { correctionRoutes } from './routes/corrections.tsx'
import { draftRoutes } from './routes/draft.tsx'
import { expenseRoutes } from './routes/expenses.tsx'
import { monthRoutes } from './routes/months.tsx'
import { newDraftRoutes } from './routes/new-drafts.tsx'

import { supplierInvoiceRoutes } from './routes/supplier-invoices.tsx'
import { volunteeringRoutes } from './routes/volunteering.tsx'

export const draftsRoutes = newRoutes()
  .route('/', expenseRoutes)
  .route('/', newDraftRoutes)
  .route('/', draftRoutes)
  .route('/', correctionRoutes)
  .route('/', monthRoutes)
  .route('/', volunteeringRoutes)
  .route('/', supplierInvoiceRoutes)
