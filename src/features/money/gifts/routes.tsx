import { newRoutes } from '#src/platform/web/routes.ts'
import { claimRoutes } from './routes/claims.tsx'
import { giftRoutes } from './routes/gifts.tsx'
import { receiptRoutes } from './routes/receipts.tsx'

export const giftsRoutes = newRoutes().route('/', receiptRoutes).route('/', giftRoutes).route('/', claimRoutes)
