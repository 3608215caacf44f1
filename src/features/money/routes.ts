import { Hono } from 'hono'
import { contributionsRoutes } from './contributions/routes.tsx'
import { draftsRoutes } from './drafts/routes.tsx'
import { ledgerRoutes } from './ledger/routes.tsx'
import { tillRoutes } from './till/routes.tsx'
import { findWaitingTillDays } from './till/waiting.ts'
import type { Env } from '#src/platform/web/http.ts'

export const moneyRoutes = new Hono<Env>()
  .route('/', contributionsRoutes)
  .route('/', ledgerRoutes({ findWaiting: findWaitingTillDays }))
  .route('/', tillRoutes)
  .route('/', draftsRoutes)
