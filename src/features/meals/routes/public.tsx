import { Hono } from 'hono'
import { allow, everybody, type Env } from '#src/platform/http.ts'
import { urls } from '#src/urls.ts'
import { MealPage } from '../pages/meal-page.tsx'
import { findPublicMeal } from '../queries.ts'

export const publicMealRoutes = new Hono<Env>().get(urls.meal, allow(everybody), async (c) => {
  const meal = await findPublicMeal(c.var.db, c.req.param())
  c.header('cache-control', 'no-cache')
  return c.render(<MealPage meal={meal} now={c.var.now} />)
})
