import { Hono, type Context } from 'hono'
import { findCanteenName } from '#src/features/canteens/queries.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields.tsx'
import { href, urls } from '#src/urls.ts'
import { changeMeal } from '../change-meal.ts'
import { mealForm } from '../forms.ts'
import { clocksOf } from '../hours.ts'
import type { ChangeRefusal, Meal } from '../meal.ts'
import { MealEditor, mealDeeds, NewMealPage, type MealDeed } from '../pages/meal-editor.tsx'
import { planMeal } from '../plan-meal.ts'
import { mayPlanMeals } from '../policy.ts'
import { publishMeal } from '../publish-meals.ts'
import { findDishes, findMeal } from '../queries.ts'
import { removeDraft } from '../remove-draft.ts'
import { withdrawMeal } from '../withdraw-meal.ts'

export const mealTeamRoutes = new Hono<Env>()
  .get(urls.newMeal, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, c.req.param('canteen'))
    return c.render(<NewMealPage canteen={canteen} typed={usualMeal(dayAt(c.var.now, canteen.timeZone))} />)
  })
  .post(urls.newMeal, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, c.req.param('canteen'))
    const form = parseForm(mealForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<NewMealPage canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const { slug } = await planMeal(c.var.db, { canteenId: canteen.id, actorId: requireUser(c).id, plan: form.value, now: c.var.now })
    return c.redirect(inLanguage(c.var.language, href(urls.editMenu, { canteen: canteen.slug, meal: slug })), 303)
  })
  .get(urls.editMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const done = mealDeeds.find((deed) => deed === c.req.query('fait'))
    return showMeal(c, meal, { typed: typedOf(meal), done })
  })
  .post(urls.editMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const data = await sentForm(c)
    const form = parseForm(mealForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showMeal(c, meal, form)
    }
    const changed = await changeMeal(c.var.db, { ...acting(c, meal), plan: form.value })
    if (!changed.ok) return refused(c, meal, changed.refusal, typedFields(data))
    return backToMeal(c, meal, 'enregistre')
  })
  .post(urls.publishMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const published = await publishMeal(c.var.db, acting(c, meal))
    return published.ok ? backToMeal(c, meal, 'publie') : refused(c, meal, published.refusal)
  })
  .post(urls.withdrawMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const withdrawn = await withdrawMeal(c.var.db, acting(c, meal))
    return withdrawn.ok ? backToMeal(c, meal, 'retire') : refused(c, meal, withdrawn.refusal)
  })
  .post(urls.removeDraft, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const removed = await removeDraft(c.var.db, acting(c, meal))
    if (!removed.ok) return refused(c, meal, removed.refusal)
    return c.redirect(inLanguage(c.var.language, href(urls.weeks, { canteen: meal.canteen.slug })), 303)
  })

function acting(c: Context<Env>, meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, actorId: requireUser(c).id, now: c.var.now }
}

/** The meal as it stands now, with the sentence that says why not. */
async function refused(c: Context<Env>, { canteen, slug }: Meal, refusal: ChangeRefusal | 'has-bookings', typed?: Typed) {
  const meal = await findMeal(c.var.db, canteen.slug, slug)
  c.status(409)
  return showMeal(c, meal, { refusal, typed: typed ?? typedOf(meal) })
}

type Shown = FormState & { refusal?: ChangeRefusal | 'has-bookings'; done?: MealDeed | undefined }

async function showMeal(c: Context<Env>, meal: Meal, shown: Shown) {
  const dishes = await findDishes(c.var.db, meal)
  return c.render(<MealEditor meal={meal} dishes={dishes.length} {...shown} />)
}

function backToMeal(c: Context<Env>, meal: Meal, done: MealDeed) {
  const address = href(urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  return c.redirect(`${inLanguage(c.var.language, address)}?fait=${done}`, 303)
}

/** What most one-off meals begin with. */
function usualMeal(today: string): Typed {
  return {
    kind: 'theme-evening',
    serviceDate: today,
    cooksAt: '17:00',
    tableAt: '19:30',
    endsAt: '22:00',
    kitchenPlaces: '10',
    tablePlaces: '40',
    bookingClosesMinutes: '120',
  }
}

/** A meal as its form shows it. */
function typedOf(meal: Meal): Typed {
  const { cooksAt, tableAt, endsAt, bookingClosesMinutes } = clocksOf(meal, meal.canteen.timeZone)
  return {
    kind: meal.kind,
    title: meal.title,
    theme: meal.theme,
    description: meal.description,
    greeter: meal.greeter,
    serviceDate: meal.serviceDate,
    cooksAt: cooksAt ?? '',
    tableAt,
    endsAt,
    bookingClosesMinutes: String(bookingClosesMinutes),
    kitchenPlaces: String(meal.kitchenPlaces),
    tablePlaces: String(meal.tablePlaces),
    placeName: meal.placeName ?? '',
    placeAddress: meal.placeAddress ?? '',
  }
}
