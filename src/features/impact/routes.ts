import { actionsRoutes, type ActionExtras } from './actions/routes.tsx'
import { channelsRoutes } from './channels/routes.tsx'
import { indicatorsRoutes } from './indicators/routes.tsx'
import { mixRoutes } from './mix/routes.tsx'
import { neighbourhoodsRoutes } from './neighbourhoods/routes.tsx'
import { openDataRoutes } from './open-data/routes.tsx'
import { partnersRoutes } from './partners/routes.tsx'
import { portraitsRoutes } from './portraits/routes.tsx'
import { reportsRoutes } from './reports/routes.tsx'
import { returnsRoutes } from './returns/routes.tsx'
import { storiesRoutes } from './stories/routes.tsx'
import { surveysRoutes } from './surveys/routes.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

/** @param extras of a group that comes after */
export const impactRoutes = (extras: ActionExtras) =>
  newRoutes()
    .route('/', mixRoutes)
    .route('/', indicatorsRoutes)
    .route('/', surveysRoutes)
    .route('/', storiesRoutes)
    .route('/', actionsRoutes(extras))
    .route('/', portraitsRoutes)
    .route('/', reportsRoutes)
    .route('/', openDataRoutes)
    .route('/', channelsRoutes)
    .route('/', partnersRoutes)
    .route('/', returnsRoutes)
    .route('/', neighbourhoodsRoutes)
