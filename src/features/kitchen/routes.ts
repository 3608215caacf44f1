import { newRoutes } from '#src/platform/web/routes.ts'
import { leaveEveryTask } from './tasks/leave-task.ts'
import { tasksRoutes } from './tasks/routes.tsx'
import { teammatesRoutes } from './teammates/routes.tsx'
import { ingredientsRoutes } from './ingredients/routes.tsx'
import { recipesRoutes } from './recipes/routes.tsx'

export const kitchenRoutes = newRoutes()
  .route('/', teammatesRoutes({ freePlaces: leaveEveryTask }))
  .route('/', tasksRoutes)
  .route('/', ingredientsRoutes)
  .route('/', recipesRoutes)
