import { newRoutes } from '#src/platform/web/routes.ts'
import { expenseRoutes } from './routes/expense.tsx'
import { lineRoutes } from './routes/lines.tsx'
import { listRoutes } from './routes/list.tsx'
import { purchaseRoutes } from './routes/purchase.tsx'
import { receiptRoutes } from './routes/receipts.tsx'
import { rulesRoutes } from './routes/rules.tsx'

/** Addresses of one purchase come last: they would take those of the others for an id. */
export const purchasesRoutes = newRoutes()
  .route('/', listRoutes)
  .route('/', rulesRoutes)
  .route('/', lineRoutes)
  .route('/', expenseRoutes)
  .route('/', receiptRoutes)
  .route('/', purchaseRoutes)
