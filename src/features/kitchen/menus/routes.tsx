import { newRoutes } from '#src/platform/web/routes.ts'
import { dishRoutes } from './routes/dish.tsx'
import { replacedRoutes } from './routes/replaced.tsx'
import { sheetRoutes } from './routes/sheet.tsx'

export const menusRoutes = newRoutes().route('/', sheetRoutes).route('/', dishRoutes).route('/', replacedRoutes)
