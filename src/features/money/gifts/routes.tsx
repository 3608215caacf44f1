import { newRoutes } from '#src/platform/web/routes.ts'
import { claimRoutes } from './routes/claims.tsx'
import { giftRoutes, type GiftExtras } from './routes/gifts.tsx'
import { receiptRoutes } from './routes/receipts.tsx'

export const giftsRoutes = (extras: GiftExtras) =>
  newRoutes().route('/', receiptRoutes).route('/', giftRoutes(extras)).route('/', claimRoutes)
