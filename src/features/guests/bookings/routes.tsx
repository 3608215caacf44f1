import { newRoutes } from '#src/platform/web/routes.ts'
import { bookingRoutes, type BookingExtras } from './routes/booking.tsx'
import { codeRoutes } from './routes/code.tsx'
import { guestRoutes } from './routes/guest.tsx'
import { joinRoutes } from './routes/join.tsx'
import { ownRoutes } from './routes/own.tsx'
import { teamRoutes } from './routes/team.tsx'

export { showGuests } from './routes/team-list.tsx'

export const bookingsRoutes = (extras: BookingExtras) =>
  newRoutes()
    .route('/', bookingRoutes(extras))
    .route('/', guestRoutes)
    .route('/', joinRoutes)
    .route('/', codeRoutes)
    .route('/', ownRoutes)
    .route('/', teamRoutes)
