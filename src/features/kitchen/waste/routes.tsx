import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { leftoverForm, typedWeighing, weighingForm } from './forms.ts'
import { giveLeftover, removeLeftover } from './give-leftover.ts'
import { keepWeighing } from './keep-weighing.ts'
import { LeftoversPage } from './pages/leftovers-page.tsx'
import { MealWastePage } from './pages/meal-waste-page.tsx'
import { WastePage } from './pages/waste-page.tsx'
import { mayGiveLeftovers, mayWeighWaste } from './policy.ts'
import { findLeftovers, findWeighedMeals, findWeighing } from './queries.ts'

const followed = whereFollowed('waste')

export const wasteRoutes = newRoutes()
  .get(urls.waste, allow(mayWeighWaste), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const meals = await findWeighedMeals(c.var.db, canteen.id, c.var.now)
    return c.render(<WastePage canteen={canteen} meals={meals} isSaved={doneOf(c, ['pese']) !== undefined} />)
  })
  .get(urls.mealWaste, allow(mayWeighWaste), followed, async (c) => {
    const { meal, key } = await mealAsked(c)
    return c.render(<MealWastePage meal={meal} typed={opened(typedWeighing(await findWeighing(c.var.db, key), c.var.language))} />)
  })
  .post(urls.mealWaste, allow(mayWeighWaste), followed, async (c) => {
    const { meal, key } = await mealAsked(c)
    const data = await sentForm(c)
    const form = parseForm(weighingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<MealWastePage meal={meal} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const { conflict } = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedWeighing(await findWeighing(tx, key), c.var.language),
      save: (tx) => keepWeighing(tx, { ...key, weighing: form.value, actorId: requireUser(c).id, now: c.var.now }),
    })
    if (!conflict) return back(c, urls.waste, { canteen: meal.canteen.slug }, 'pese')
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <MealWastePage meal={meal} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })
  .get(urls.leftovers, allow(mayGiveLeftovers), followed, (c) => showLeftovers(c))
  .post(urls.leftovers, allow(mayGiveLeftovers), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(leftoverForm({ text, today: dayAt(c.var.now, canteen.timeZone) }), data)
    if (!form.ok) return showLeftovers(c, form, 422)
    const order = { canteenId: canteen.id, leftoverId: idOfForm(data), actorId: requireUser(c).id, now: c.var.now }
    const given = await giveLeftover(c.var.db, { ...order, leftover: form.value })
    if (given.ok) return back(c, urls.leftovers, { canteen: canteen.slug }, 'donne')
    return showLeftovers(c, { typed: typedFields(data), errors: { celsius: text('waste:given.outOfLimits') } }, 422)
  })
  .post(urls.removeLeftover, allow(mayGiveLeftovers), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const order = { canteenId: canteen.id, leftoverId: idParam(c, 'leftover'), actorId: requireUser(c).id, now: c.var.now }
    await removeLeftover(c.var.db, order)
    return back(c, urls.leftovers, { canteen: canteen.slug }, 'retire')
  })

async function mealAsked(c: Context<Env>) {
  const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
  return { meal, key: { canteenId: meal.canteen.id, mealId: meal.id } }
}

async function showLeftovers(c: Context<Env>, form: FormState = {}, status: 200 | 422 = 200) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const asked = Number(c.req.query('page'))
  const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
  const list = await findLeftovers(c.var.db, canteen.id, page)
  c.status(status)
  const shown = { canteen, list, page, today: dayAt(c.var.now, canteen.timeZone), done: doneOf(c, ['donne', 'retire']) }
  return c.render(<LeftoversPage {...shown} {...form} />)
}
