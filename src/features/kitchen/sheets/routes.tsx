import type { Context } from 'hono'
import { noteReading } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import { mayCook } from '#src/features/kitchen/menus/policy.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { portionsForm, yieldForm } from './forms.ts'
import { noteYield } from './note-yield.ts'
import { PreparationPage, preparationDeeds, type PreparationPageProps } from './pages/preparation-page.tsx'
import { KitchenPrintPage } from './pages/print-page.tsx'
import { ShoppingPage } from './pages/shopping-page.tsx'
import { printSheet } from './print-sheet.ts'
import { findKitchen, findPrint } from './queries.ts'
import { sheetOf, shoppingOf } from './sheet.ts'
import { sheetWords } from './sheet-words.ts'

const followed = whereFollowed('recipes')

export const sheetsRoutes = newRoutes()
  .get(urls.mealPreparation, allow(mayCook), followed, (c) => showPreparation(c))
  .get(urls.mealShopping, allow(mayCook), followed, async (c) => {
    const { meal, menu, kitchen, sheet, portions } = await sheetAsked(c)
    const withoutRecipe = menu.dishes.filter(({ recipe }) => !recipe).map(({ name }) => name)
    const list = shoppingOf(menu.pantry.catalogue, sheet)
    return c.render(<ShoppingPage {...{ meal, list, portions, withoutRecipe }} pantry={menu.pantry} heads={kitchen.heads} />)
  })
  .post(urls.kitchenPrints, allow(mayCook), followed, async (c) => {
    const { meal, menu, kitchen, sheet } = await sheetAsked(c)
    const printId = idOfForm(await sentForm(c))
    const content = sheetWords(sheet, told(c, meal))
    const key = { canteenId: meal.canteen.id, mealId: meal.id }
    await printSheet(c.var.db, { ...key, printId, heads: kitchen.heads, digest: menu.sheet.digest, content, now: c.var.now })
    return back(c, urls.kitchenPrint, { canteen: meal.canteen.slug, meal: meal.slug, print: printId })
  })
  .get(urls.kitchenPrint, allow(mayCook), followed, async (c) => {
    const meal = await mealOf(c)
    const key = { canteenId: meal.canteen.id, mealId: meal.id }
    const [print, { menu, read, kitchen }] = await Promise.all([
      findPrint(c.var.db, key, idParam(c, 'print')),
      findKitchen(c.var.db, c.var.seals, { meal, now: c.var.now }),
    ])
    await noteReading(c.var.db, { meal, seals: c.var.seals, read, now: c.var.now })
    return c.render(<KitchenPrintPage {...{ meal, print, kitchen, read }} digest={menu.sheet.digest} />)
  })
  .post(urls.dishYield, allow(mayCook), followed, async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(yieldForm, await sentForm(c))
    const of = { canteen: meal.canteen.slug, meal: meal.slug }
    if (!form.ok) {
      c.status(422)
      return showPreparation(c, 'gone')
    }
    const key = { canteenId: meal.canteen.id, mealId: meal.id }
    const noted = await noteYield(c.var.db, { ...key, ...form.value, now: c.var.now })
    if (noted.ok) return back(c, urls.mealPreparation, of, 'quantite', { part: 'quantites' })
    c.status(409)
    return showPreparation(c, noted.refusal)
  })

async function showPreparation(c: Context<Env>, refusal?: PreparationPageProps['refusal']) {
  const { meal, menu, kitchen, read, sheet, portions, asked } = await sheetAsked(c)
  const words = sheetWords(sheet, told(c, meal))
  await noteReading(c.var.db, { meal, seals: c.var.seals, read, now: c.var.now })
  return c.render(
    <PreparationPage {...{ meal, menu, kitchen, read, words, portions, asked, refusal }} done={doneOf(c, preparationDeeds)} />,
  )
}

/** A number of portions that is none is said beside its field. */
async function sheetAsked(c: Context<Env>) {
  const meal = await mealOf(c)
  const { menu, read, kitchen } = await findKitchen(c.var.db, c.var.seals, { meal, now: c.var.now })
  const data = new FormData()
  data.set('pour', c.req.query('pour') ?? '')
  const form = parseForm(portionsForm(textIn(c.var.language)), data)
  if (!form.ok) c.status(422)
  const portions = form.ok ? form.value.pour : null
  const sheet = sheetOf(menu.pantry.catalogue, menu.dishes, kitchen.notes, { heads: kitchen.heads, portions: portions ?? undefined })
  return { meal, menu, kitchen, read, sheet, portions, asked: form.ok ? {} : form }
}

function told(c: Context<Env>, meal: Meal) {
  return { text: textIn(c.var.language), language: c.var.language, timeZone: meal.canteen.timeZone, tableAt: meal.tableAt }
}

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}
