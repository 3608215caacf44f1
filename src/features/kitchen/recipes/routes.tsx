import { newRoutes } from '#src/platform/web/routes.ts'
import { entryRoutes } from './routes/entry.tsx'
import { networkRoutes } from './routes/network.tsx'
import { recipeRoutes } from './routes/recipe.tsx'
import { variantRoutes } from './routes/variants.tsx'

export const recipesRoutes = newRoutes()
  .route('/', entryRoutes)
  .route('/', networkRoutes)
  .route('/', recipeRoutes)
  .route('/', variantRoutes)
