import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { claimRoutes } from './routes/claims.tsx'
import { giftRoutes } from './routes/gifts.tsx'
import { receiptRoutes } from './routes/receipts.tsx'

export const giftsRoutes = new Hono<Env>().route('/', receiptRoutes).route('/', giftRoutes).route('/', claimRoutes)
