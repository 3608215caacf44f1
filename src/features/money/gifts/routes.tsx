import { Hono } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { giftRoutes } from './routes/gifts.tsx'
import { receiptRoutes } from './routes/receipts.tsx'

export const giftsRoutes = new Hono<Env>().route('/', receiptRoutes).route('/', giftRoutes)
