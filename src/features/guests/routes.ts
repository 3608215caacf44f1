import { newRoutes } from '#src/platform/web/routes.ts'
import { findToldDishes } from './announcements/find-told-dishes.ts'
import { announcementsRoutes } from './announcements/routes.tsx'
import type { BookingExtras } from './bookings/routes/booking.tsx'
import { bookingsRoutes, showGuests } from './bookings/routes.tsx'
import { changesRoutes } from './changes/routes.tsx'
import { noticesRoutes } from './notices/routes.tsx'
import { remindersRoutes } from './reminders/routes.tsx'
import { seatingRoutes } from './seating/routes.tsx'
import { findTurn } from './standing/find-turn.ts'
import { standingRoutes } from './standing/routes.tsx'
import { waitlistsRoutes } from './waitlists/routes.tsx'

export const guestsRoutes = (extras: Pick<BookingExtras, 'tellsMembership' | 'findPayingAt'>) =>
  newRoutes()
    .route('/', bookingsRoutes({ findTurn, findToldDishes, ...extras }))
    .route('/', waitlistsRoutes({ showGuests }))
    .route('/', seatingRoutes)
    .route('/', standingRoutes)
    .route('/', remindersRoutes)
    .route('/', noticesRoutes)
    .route('/', announcementsRoutes)
    .route('/', changesRoutes)
