import { newRoutes } from '#src/platform/web/routes.ts'
import { accountRoutes } from './routes/account.tsx'
import { bookingRoutes } from './routes/booking.tsx'

export const ownDataRoutes = newRoutes().route('/', accountRoutes).route('/', bookingRoutes)
