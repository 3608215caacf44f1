import { newRoutes } from '#src/platform/web/routes.ts'
import { cancellationRoutes } from './routes/cancellation.tsx'
import { heldPlacesRoutes } from './routes/held-places.tsx'
import { mealTeamRoutes } from './routes/team.tsx'

export const changesRoutes = newRoutes().route('/', mealTeamRoutes).route('/', heldPlacesRoutes).route('/', cancellationRoutes)
