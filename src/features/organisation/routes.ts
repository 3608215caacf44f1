import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { accessRoutes } from './access/routes.tsx'
import { isFounderAtStart, lockFoundation, runFirstCanteen } from './access/run-first-canteen.ts'
import { canteensRoutes, type CanteenExtras } from './canteens/routes.tsx'
import { followsRoutes } from './follows/routes.tsx'
import { mailsRoutes } from './mails/routes.tsx'
import { networksRoutes } from './networks/routes.tsx'

const foundation = { isAtStart: isFounderAtStart, lock: lockFoundation, run: runFirstCanteen }

export function organisationRoutes(extras: CanteenExtras): Routes {
  return newRoutes()
    .route('/', accessRoutes)
    .route('/', networksRoutes)
    .route('/', canteensRoutes({ ...extras, foundation }))
    .route('/', followsRoutes)
    .route('/', mailsRoutes)
}
