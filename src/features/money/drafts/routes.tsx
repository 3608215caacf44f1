import { newRoutes } from '#src/platform/web/routes.ts'
import type { FollowReplacement } from './mend-voucher.ts'
import { correctionRoutes } from './routes/corrections.tsx'
import { draftRoutes } from './routes/draft.tsx'
import { expenseRoutes } from './routes/expenses.tsx'
import { monthRoutes } from './routes/months.tsx'
import { newDraftRoutes } from './routes/new-drafts.tsx'

import { supplierInvoiceRoutes } from './routes/supplier-invoices.tsx'
import { volunteeringRoutes } from './routes/volunteering.tsx'

/** @param follow what of later features holds on to what is written instead of a voucher */
export const draftsRoutes = ({ follow }: { follow: FollowReplacement }) =>
  newRoutes()
    .route('/', expenseRoutes)
    .route('/', newDraftRoutes)
    .route('/', draftRoutes)
    .route('/', correctionRoutes({ follow }))
    .route('/', monthRoutes)
    .route('/', volunteeringRoutes)
    .route('/', supplierInvoiceRoutes)
