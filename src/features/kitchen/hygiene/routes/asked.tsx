/** Of which day a page tells, whoever opens it: a day of the canteen, or that of a meal, which a paired device may open too. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt } from '#src/platform/time.ts'
import { inLanguage } from '#src/platform/language.ts'
import { param, type Env } from '#src/platform/web/http.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { pathOf, urls } from '#src/urls.ts'
import { isOpenDay, firstNameOf, standing } from '../reading.ts'
import { DayPage } from '../pages/day-page.tsx'
import { dayDeeds, type FormOfDay } from '../pages/day-props.tsx'
import { daysBack } from '../find-open.ts'
import { findDishSamples, findDue, findPoints, findReadings } from '../queries.ts'

export type Asked = { canteen: CanteenName; meal: Meal | null; day: string; isOpen: boolean }

export async function askedDay(c: Context<Env>): Promise<Asked> {
  const { db, now } = c.var
  if (c.req.param('meal') === undefined) {
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    return { canteen, meal: null, day: dayAt(now, canteen.timeZone), isOpen: true }
  }
  const meal = await findMeal(db, param(c, 'canteen'), param(c, 'meal'))
  return { canteen: meal.canteen, meal, day: meal.serviceDate, isOpen: isOpenDay(meal, now) }
}

/** What a form that did not pass gives back, and which of the page's forms it was. */
export type Shown = FormState & { form?: FormOfDay; refusal?: 'too-many' | 'already-mended' | 'not-today' }

export async function showDay(c: Context<Env>, { canteen, meal, day, isOpen }: Asked, shown: Shown = {}) {
  const { db, now } = c.var
  const from = meal ? day : Temporal.PlainDate.from(day).subtract({ days: daysBack }).toString()
  const [ofDay, readings, samples] = await Promise.all([
    meal ? { points: await findPoints(db, canteen.id, day), due: null } : findDay(db, canteen.id, day),
    findReadings(db, canteen.id, { from, until: day }),
    meal ? findDishSamples(db, { canteenId: canteen.id, mealId: meal.id }) : [],
  ])
  const { user } = c.var.viewer
  const by = user ? firstNameOf(user.name) : (standing(readings).at(-1)?.notedBy ?? '')
  const mending = c.req.query('releve')
  const told = { canteen, meal, day, isOpen, ...ofDay, readings, samples, by, mending, now }
  return c.render(<DayPage {...told} done={shown.form ? undefined : doneOf(c)} {...shown} />)
}

function doneOf(c: Context<Env>) {
  return dayDeeds.find((deed) => deed === c.req.query('fait'))
}

export function refuseDay(c: Context<Env>, asked: Asked, shown: Shown, status: 409 | 422) {
  c.status(status)
  return showDay(c, asked, shown)
}

export function backToDay(c: Context<Env>, { canteen, meal }: Asked, done: (typeof dayDeeds)[number]): Response {
  const page = meal ? urls.mealHygiene : urls.hygiene
  const path = pathOf(page, { canteen: canteen.slug, ...(meal && { meal: meal.slug }) })
  return c.redirect(`${inLanguage(c.var.language, path)}?fait=${done}`, 303)
}

async function findDay(db: Database, canteenId: string, day: string) {
  const due = await findDue(db, canteenId, day)
  return { points: due.points, due }
}
