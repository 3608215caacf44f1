import type { Context } from 'hono'
import { findPartiesToHelp } from '#src/features/guests/parties/keep-help.ts'
import { z } from 'zod'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findDishes, findMeal } from '#src/features/planning/meals/queries.ts'
import { findNeedsToRead, noteReading } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { alertsOf, knownOf } from '#src/features/kitchen/menus/alert.ts'
import { markedDishes } from '#src/features/kitchen/menus/diet.ts'
import { findMenu } from '#src/features/kitchen/menus/queries.ts'
import { mayPairDevices } from '#src/features/day/pairings/policy.ts'
import { listPairings } from '#src/features/day/pairings/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { aboutOf, actorOf, allow, back, type Env, param, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { streamChanges } from '#src/platform/web/live-stream.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { addWalkIn } from './add-walk-in.ts'
import { countBoard } from './arrival.ts'
import { gestureForm, walkInForm } from './forms.ts'
import { declareHeld } from './hold-meal.ts'
import { refusalToWelcome } from '#src/features/planning/meals/welcome.ts'
import { noteArrival, type ArrivalRefusal } from './note-arrival.ts'
import { BoardPage } from './pages/board-page.tsx'
import { ComingPage } from './pages/coming-page.tsx'
import { KitchenPage } from './pages/kitchen-page.tsx'
import { ListPage } from './pages/list-page.tsx'
import { TodayPage } from './pages/today-page.tsx'
import { mayWelcome } from '#src/features/guests/parties/policy.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { dayPageOf, mayOpenDay, maySeeKitchenSheet, mayUseBoard } from './policy.ts'
import { findComingMeals, findMealParties, findMealsOfDay, findUnclosedMeals } from './queries.ts'
import { undoWalkIn } from './undo-walk-in.ts'

export const arrivalsRoutes = newRoutes()
  .get(urls.today, allow(mayOpenDay), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const day = dayAt(c.var.now, canteen.timeZone)
    const [meals, unclosed] = await Promise.all([
      findMealsOfDay(c.var.db, canteen.id, day, c.var.now),
      findUnclosedMeals(c.var.db, canteen.id, day, c.var.now),
    ])
    const [only] = meals.length === 1 && unclosed.length === 0 ? meals : []
    if (only)
      return c.redirect(
        inLanguage(c.var.language, href(dayPageOf(c.var.viewer, canteen.slug), { canteen: canteen.slug, meal: only.slug })),
        303,
      )
    return c.render(<TodayPage canteen={canteen} day={day} meals={meals} unclosed={unclosed} />)
  })
  .get(urls.comingMeals, allow(mayOpenDay), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const meals = await findComingMeals(c.var.db, canteen.id, c.var.now)
    return c.render(<ComingPage canteen={canteen} meals={meals} />)
  })
  .get(urls.board, allow(mayUseBoard), async (c) => showBoard(c, await mealOf(c)))
  .get(urls.boardUpdates, allow(mayUseBoard), async (c) => {
    const meal = await mealOf(c)
    return streamChanges(c, `meal:${meal.id}`)
  })
  .post(urls.partyArrival, allow(mayUseBoard), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(gestureForm, await sentForm(c))
    if (!form.ok) return backToBoard(c, meal)

    const { gesture, guest } = form.value
    const noted = await noteArrival(c.var.db, { ...request(c, meal), bookingId: bookingIn(c), guestId: guest, gesture })
    return noted.ok ? backToBoard(c, meal, bookingIn(c)) : refuseOnBoard(c, noted.refusal)
  })
  .post(urls.walkIns, allow(mayUseBoard), async (c) => {
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const form = parseForm(walkInForm, data)
    if (!form.ok) return backToBoard(c, meal)

    const identity = bookingIdentity(idOfForm(data))
    const added = await addWalkIn(c.var.db, { ...request(c, meal), walkIn: form.value, identity, seals: c.var.seals })
    return added.ok ? backToBoard(c, meal, added.value.bookingId) : refuseOnBoard(c, added.refusal)
  })
  .post(urls.walkInUndone, allow(mayUseBoard), async (c) => {
    const meal = await mealOf(c)
    const undone = await undoWalkIn(c.var.db, { ...request(c, meal), bookingId: bookingIn(c) })
    return undone.ok ? backToBoard(c, meal) : refuseOnBoard(c, undone.refusal)
  })
  .post(urls.mealHeld, allow(mayUseBoard), async (c) => {
    const meal = await mealOf(c)
    const held = await declareHeld(c.var.db, request(c, meal))
    return held.ok ? backToBoard(c, meal) : refuseOnBoard(c, held.refusal)
  })
  .get(urls.kitchenSheet, allow(maySeeKitchenSheet), async (c) => {
    const meal = await mealOf(c)
    const key = { canteenId: meal.canteen.id, mealId: meal.id }
    const [parties, read, dishes, menu] = await Promise.all([
      findMealParties(c.var.db, key),
      findNeedsToRead(c.var.db, c.var.seals, { meal, now: c.var.now }),
      findDishes(c.var.db, meal),
      menuOf(c, meal),
    ])
    await noteReading(c.var.db, { meal, seals: c.var.seals, read, now: c.var.now })
    const { needs, changes } = read
    const alerts = menu ? alertsOf(menu, knownOf(meal, needs)) : []
    const marked = menu ? markedDishes(menu, dishes) : dishes
    return c.render(<KitchenPage {...{ meal, needs, changes, dishes: marked, alerts }} counts={countBoard(parties)} sheet={menu?.sheet} />)
  })
  .get(urls.guestList, allow(mayWelcome), async (c) => {
    const meal = await mealOf(c)
    const parties = await findMealParties(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id })
    const helps = await findPartiesToHelp(c.var.db, c.var.seals, { canteenId: meal.canteen.id, mealId: meal.id })
    return c.render(<ListPage meal={meal} parties={parties} helps={helps} />)
  })

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function bookingIn(c: Context<Env>): string {
  const id = z.guid().safeParse(param(c, 'booking'))
  if (!id.success) throw new NotFound()
  return id.data
}

function request(c: Context<Env>, meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, actorId: actorOf(c), now: c.var.now }
}

async function showBoard(c: Context<Env>, meal: Meal, refusal?: ArrivalRefusal | 'table-full') {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const mayPair = mayPairDevices(c.var.viewer, { canteen: meal.canteen.slug })
  const [parties, { needs, changes }, menu, devices] = await Promise.all([
    findMealParties(c.var.db, key),
    findNeedsToRead(c.var.db, c.var.seals, { meal, now: c.var.now }),
    menuOf(c, meal),
    mayPair ? listPairings(c.var.db, key, c.var.now) : undefined,
  ])
  const [typed, noted] = [visibleLine(c.req.query('nom') ?? ''), aboutOf(c)]
  const closedTo = refusalToWelcome(meal, c.var.now)
  const alerts = menu ? alertsOf(menu, knownOf(meal, needs)) : []
  return c.render(
    <BoardPage
      {...{ meal, parties, needs, changes, alerts, devices, closedTo, refusal, typed, noted }}
      sheet={menu?.sheet}
      isSheetUndone={menu?.wasConfirmed ?? false}
      isPrintOld={menu?.isPrintOld ?? false}
    />,
  )
}

/** With what is cooked for it, where the canteen keeps recipes. */
async function menuOf(c: Context<Env>, { id: mealId, canteen }: Meal) {
  return canteen.followed.includes('recipes') ? findMenu(c.var.db, { canteenId: canteen.id, mealId }) : undefined
}

function backToBoard(c: Context<Env>, meal: Meal, noted?: string) {
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return noted ? back(c, urls.board, place, 'accueilli', { about: noted }) : back(c, urls.board, place)
}

/** As it stands after the refusal: another device may have changed it meanwhile. */
async function refuseOnBoard(c: Context<Env>, refusal: ArrivalRefusal | 'table-full') {
  c.status(409)
  return showBoard(c, await mealOf(c), refusal)
}
