import { newRoutes } from '#src/platform/web/routes.ts'
import { choicesRoutes } from './choices/routes.tsx'
import { hoursRoutes } from './hours/routes.tsx'
import { hygieneRoutes } from './hygiene/routes.tsx'
import { ideasRoutes } from './ideas/routes.tsx'
import { loadRoutes } from './load/routes.tsx'
import { OwnAsked } from './rotas/parts/own-asked.tsx'
import { findAsked } from './rotas/queries.ts'
import type { RotaExtras } from './rotas/routes/team.tsx'
import { rotasRoutes } from './rotas/routes.tsx'
import { leaveEveryTask } from './tasks/leave-task.ts'
import { sheetsRoutes } from './sheets/routes.tsx'
import { shownName } from './tasks/shown-name.ts'
import { tasksRoutes } from './tasks/routes.tsx'
import { teammatesRoutes } from './teammates/routes.tsx'
import { ingredientsRoutes } from './ingredients/routes.tsx'
import { tellingOfIngredient, tellingOfMeal } from './menus/routes/telling.tsx'
import { menusRoutes } from './menus/routes.tsx'
import { recipesRoutes } from './recipes/routes.tsx'
import { purchaseImportsRoutes } from './purchase-imports/routes.tsx'
import { purchasesRoutes } from './purchases/routes.tsx'
import { commitmentsRoutes } from './commitments/routes.tsx'
import { costsRoutes } from './costs/routes.tsx'
import { stockRoutes } from './stock/routes.tsx'
import { wasteRoutes } from './waste/routes.tsx'
import { suppliersRoutes } from './suppliers/routes.tsx'

/** @param extras of a group that comes after */
export const kitchenRoutes = (extras: RotaExtras) =>
  newRoutes()
    .route('/', teammatesRoutes({ freePlaces: leaveEveryTask, shownKind: shownName }))
    .route('/', tasksRoutes({ findAsked, OwnAsked }))
    .route('/', rotasRoutes(extras))
    .route('/', hoursRoutes)
    .route('/', loadRoutes)
    .route('/', ingredientsRoutes({ telling: tellingOfIngredient }))
    .route('/', recipesRoutes)
    .route('/', suppliersRoutes)
    // Before those of one purchase, which would take its addresses for an id.
    .route('/', purchaseImportsRoutes)
    .route('/', purchasesRoutes)
    .route('/', commitmentsRoutes)
    .route('/', costsRoutes)
    .route('/', stockRoutes)
    .route('/', wasteRoutes)
    .route('/', menusRoutes)
    .route('/', sheetsRoutes)
    .route('/', choicesRoutes({ tellingOfMeal }))
    .route('/', hygieneRoutes)
    .route('/', ideasRoutes)
