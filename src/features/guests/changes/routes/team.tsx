import type { Context } from 'hono'
import type { z } from 'zod'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findNotices } from '#src/features/guests/notices/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { formKeyOf } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt, formatDay, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { changeMeal } from '../change-meal.ts'
import { mealForm } from '../forms.ts'
import { clocksOf, hoursOn } from '#src/features/planning/meals/hours.ts'
import type { ChangeRefusal, Meal } from '#src/features/planning/meals/meal.ts'
import { isMoveRefusal, type MealBeside, type MoveRefusal } from '#src/features/planning/meals/moving.ts'
import { MealEditor, mealDeeds, NewMealPage, type MealDeed } from '../pages/meal-editor.tsx'
import { planMeal } from '#src/features/planning/meals/plan-meal.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { publishMeal } from '#src/features/planning/meals/publish-meals.ts'
import { findMealsBeside } from '#src/features/planning/meals/plan-meals.ts'
import { findDishes, findMeal } from '#src/features/planning/meals/queries.ts'
import { removeDraft } from '../remove-draft.ts'
import { withdrawMeal } from '#src/features/planning/meals/withdraw-meal.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

export const mealTeamRoutes = newRoutes()
  .get(urls.newMeal, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    return c.render(<NewMealPage canteen={canteen} typed={usualMeal(dayAt(c.var.now, canteen.timeZone))} />)
  })
  .post(urls.newMeal, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(mealForm(textIn(c.var.language), canteen.timeZone), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<NewMealPage canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const { now } = c.var
    const order = { canteenId: canteen.id, actorId: requireUser(c).id, ...ordered(form.value), once: formKeyOf(data, now), now }
    const planned = await planMeal(c.var.db, order)
    if (!planned.ok) {
      c.status(409)
      const typed = typedFields(data)
      if (planned.refusal === 'form-used') return c.render(<NewMealPage canteen={canteen} typed={typed} isUsed />)
      return c.render(<NewMealPage canteen={canteen} {...await unfit(c, { canteen, plan: order.plan }, planned.refusal, typed)} />)
    }
    return back(c, urls.editMenu, { canteen: canteen.slug, meal: planned.value.slug })
  })
  .get(urls.editMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    const done = doneOf(c, mealDeeds)
    return showMeal(c, meal, { typed: opened(typedOf(meal)), done })
  })
  .post(urls.editMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    const data = await sentForm(c)
    const form = parseForm(mealForm(textIn(c.var.language), meal.canteen.timeZone), data)
    if (!form.ok) {
      c.status(422)
      return showMeal(c, meal, { ...form, unsaved: form.typed })
    }
    const edit = editOf(c, meal, typedFields(data))
    const changed = await saveEdit(c.var.db, {
      ...edit,
      save: (tx) => changeMeal(tx, { ...acting(c, meal), ...ordered(form.value) }),
    })
    if (changed.conflict) return showConflict(c, meal, { typed: edit.typed, stands: changed.conflict })
    if (changed.saved.ok) return backToMeal(c, meal, 'enregistre')
    const { refusal } = changed.saved
    return isMoveRefusal(refusal)
      ? notMoved(c, meal, refusal, { typed: edit.typed, plan: form.value })
      : refused(c, meal, refusal, edit.typed)
  })
  .post(urls.publishMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    const published = await publishMeal(c.var.db, acting(c, meal))
    return published.ok ? backToMeal(c, meal, 'publie') : refused(c, meal, published.refusal)
  })
  .post(urls.withdrawMeal, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    const withdrawn = await withdrawMeal(c.var.db, acting(c, meal))
    return withdrawn.ok ? backToMeal(c, meal, 'retire') : refused(c, meal, withdrawn.refusal)
  })
  .post(urls.removeDraft, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    const removed = await removeDraft(c.var.db, acting(c, meal))
    if (!removed.ok) return refused(c, meal, removed.refusal)
    return back(c, urls.weeks, { canteen: meal.canteen.slug })
  })

function acting(c: Context<Env>, meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, actorId: requireUser(c).id, now: c.var.now }
}

type Ordered = z.output<ReturnType<typeof mealForm>>

function ordered({ confirmedDay, confirmedBeside, ...plan }: Ordered) {
  return { plan, confirmedDay: confirmedDay ?? null, confirmedBeside: confirmedBeside ?? null }
}

function editOf(c: Context<Env>, { canteen, slug }: Meal, typed: Typed) {
  const stands = async (tx: Database) => typedOf(await findMeal(tx, canteen.slug, slug))
  return { subject: c.req.path, typed, stands }
}

async function showConflict(c: Context<Env>, meal: Meal, { typed, stands }: { typed: Typed; stands: Typed }) {
  c.status(409)
  const page = await mealEditor(c, meal, { typed: reopened(typed, stands), unsaved: typed })
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      {page}
    </Conflicting>,
  )
}

/** The meal as it stands now, with the sentence that says why not. */
async function refused(c: Context<Env>, { canteen, slug }: Meal, refusal: ChangeRefusal | 'has-bookings' | 'room-taken', typed?: Typed) {
  const meal = await findMeal(c.var.db, canteen.slug, slug)
  c.status(409)
  const field = typed && fieldsOfRefusals[refusal]
  if (field) return showMeal(c, meal, { typed, errors: { [field]: textIn(c.var.language)(`meals:refusals.${refusal}`) }, unsaved: typed })
  return showMeal(c, meal, { refusal, typed: typed ?? opened(typedOf(meal)), unsaved: typed })
}

async function notMoved(c: Context<Env>, { canteen, slug }: Meal, refusal: MoveRefusal, { typed, plan }: { typed: Typed; plan: Ordered }) {
  const meal = await findMeal(c.var.db, canteen.slug, slug)
  c.status(409)
  return showMeal(c, meal, await unfit(c, { canteen: meal.canteen, mealId: meal.id, plan }, refusal, typed))
}

/** Beside which field is said why a change is refused. */
const fieldsOfRefusals: Partial<Record<ChangeRefusal | 'has-bookings' | 'room-taken', string>> = {
  'fewer-kitchen-places-than-booked': 'kitchenPlaces',
  'fewer-table-places-than-booked': 'tablePlaces',
  'cooks-booked': 'cooksAt',
}

type Wanted = { canteen: CanteenName; mealId?: string; plan: Omit<Ordered, 'confirmedDay' | 'confirmedBeside'> }

/** A day or an hour that does not fit: said beside its field; an unusual day, and another meal's hour, may be insisted on. */
async function unfit(c: Context<Env>, wanted: Wanted, refusal: MoveRefusal, typed: Typed) {
  const text = textIn(c.var.language)
  const serviceDate = typed.serviceDate ?? ''
  if (refusal === 'cooks-past-with-guests') return { typed, errors: { cooksAt: text('meals:moving.cooksPastWithGuests') } }
  if (refusal === 'past-with-guests') return { typed, errors: { serviceDate: text('meals:moving.pastWithGuests') } }
  if (refusal === 'hour-to-confirm') return askBeside(c, wanted, typed)
  const isPast = serviceDate < dayAt(c.var.now, networkTimeZone)
  const sentence = text(isPast ? 'meals:moving.past' : 'meals:moving.far', { day: formatDay(serviceDate, c.var.language) })
  return { typed, errors: { serviceDate: sentence }, askedDay: serviceDate }
}

/** What stands at that hour, and the day that was said yes to before, so that it is not asked anew. */
async function askBeside(c: Context<Env>, { canteen, mealId, plan }: Wanted, typed: Typed) {
  const { tableAt, endsAt } = hoursOn(plan.serviceDate, plan, canteen.timeZone)
  const sitting = { canteenId: canteen.id, tableAt, endsAt, placeName: plan.placeName }
  const beside = await findMealsBeside(c.var.db, { ...sitting, ...(mealId && { except: mealId }) })
  const errors = { tableAt: textIn(c.var.language)('meals:moving.beside') }
  return { typed, errors, beside, ...(typed.confirmedDay && { askedDay: typed.confirmedDay }) }
}

type Shown = FormState & {
  beside?: MealBeside[]
  refusal?: ChangeRefusal | 'has-bookings' | 'room-taken'
  done?: MealDeed | undefined
  askedDay?: string
  unsaved?: Typed | undefined
}

async function showMeal(c: Context<Env>, meal: Meal, shown: Shown) {
  return c.render(await mealEditor(c, meal, shown))
}

async function mealEditor(c: Context<Env>, meal: Meal, shown: Shown) {
  const { db } = c.var
  const [dishes, notices] = await Promise.all([findDishes(db, meal), findNotices(db, { canteenId: meal.canteen.id, mealId: meal.id })])
  return <MealEditor meal={meal} dishes={dishes.length} isTold={notices.length > 0} {...shown} />
}

function backToMeal(c: Context<Env>, meal: Meal, done: MealDeed) {
  return back(c, urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug }, done)
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
