import { newRoutes } from '#src/platform/web/routes.ts'
import { accountRoutes } from './routes/account.tsx'
import { giveRoutes } from './routes/give.tsx'
import { hintRoutes } from './routes/hints.tsx'
import { payRoutes } from './routes/pay.tsx'

export const paymentsRoutes = newRoutes().route('/', payRoutes).route('/', giveRoutes).route('/', accountRoutes).route('/', hintRoutes)
