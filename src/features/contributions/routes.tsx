import { Hono, type Context } from 'hono'
import { findPriceOn } from '#src/features/canteens/queries.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import { findMeal } from '#src/features/meals/queries.ts'
import { parseForm } from '#src/platform/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields.tsx'
import { href, urls } from '#src/urls.ts'
import { refusalToTake } from './contribution.ts'
import { countBox } from './count-box.ts'
import { boxForm, contributionForm, takeBackForm } from './forms.ts'
import { CounterPage, doneThings, type Done } from './pages/counter-page.tsx'
import { ScreenPage, ThanksPage } from './pages/screen-page.tsx'
import { mayTakeContributions } from './policy.ts'
import { findMoney, findZeroPolicy } from './queries.ts'
import { takeBackContribution } from './take-back-contribution.ts'
import { takeContribution } from './take-contribution.ts'

export const contributionsRoutes = new Hono<Env>()
  .get(urls.contributions, allow(mayTakeContributions), async (c) => showCounter(c, await mealOf(c), { done: doneIn(c) }))
  .post(urls.contributions, allow(mayTakeContributions), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(contributionForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return mend(c, meal, { contribution: form })

    const taken = await takeContribution(c.var.db, { ...openMeal(c, meal), contribution: form.value })
    return taken.ok ? done(c, meal, 'noted') : refuse(c, taken.refusal)
  })
  .post(urls.contributionTakenBack, allow(mayTakeContributions), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(takeBackForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return mend(c, meal, { takeBack: form })

    const taken = await takeBackContribution(c.var.db, { ...openMeal(c, meal), contribution: form.value })
    return taken.ok ? done(c, meal, 'takenBack') : refuse(c, taken.refusal)
  })
  .post(urls.contributionBox, allow(mayTakeContributions), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(boxForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return mend(c, meal, { box: form })

    const counted = await countBox(c.var.db, { ...openMeal(c, meal), box: form.value, actorId: requireUser(c).id, now: c.var.now })
    return counted.ok ? done(c, meal, 'boxed') : refuse(c, counted.refusal)
  })
  .get(urls.contributionScreen, allow(mayTakeContributions), async (c) => {
    const meal = await mealOf(c)
    const isClosed = refusalToTake(meal, await moneyOf(c, meal))
    return isClosed ? toPage(c, urls.contributions, meal) : showScreen(c, meal)
  })
  .post(urls.contributionScreen, allow(mayTakeContributions), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(contributionForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showScreen(c, meal, form)
    }
    const taken = await takeContribution(c.var.db, { ...openMeal(c, meal), contribution: form.value })
    return toPage(c, taken.ok ? urls.contributionThanks : urls.contributions, meal)
  })
  .get(urls.contributionThanks, allow(mayTakeContributions), async (c) => c.render(<ThanksPage meal={await mealOf(c)} />))

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, c.req.param('canteen') ?? '', c.req.param('meal') ?? '')
}

function openMeal(c: Context<Env>, meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, seals: c.var.seals }
}

function moneyOf(c: Context<Env>, meal: Meal) {
  return findMoney(c.var.db, c.var.seals, { canteenId: meal.canteen.id, mealId: meal.id })
}

type Told = Pick<Parameters<typeof CounterPage>[0], 'refusal' | 'done' | 'forms'>

async function showCounter(c: Context<Env>, meal: Meal, told: Told) {
  const [basis, money] = await Promise.all([basisOf(c, meal), moneyOf(c, meal)])
  return c.render(<CounterPage meal={meal} {...basis} money={money} closedTo={refusalToTake(meal, money)} {...told} />)
}

async function showScreen(c: Context<Env>, meal: Meal, form?: FormState) {
  return c.render(<ScreenPage meal={meal} {...await basisOf(c, meal)} form={form} />)
}

/** What people read before they choose. */
async function basisOf(c: Context<Env>, meal: Meal) {
  const [price, zeroPolicy] = await Promise.all([
    findPriceOn(c.var.db, meal.canteen.id, meal.serviceDate),
    findZeroPolicy(c.var.db, meal.canteen.id),
  ])
  return { price, zeroPolicy: zeroPolicy[c.var.language] || zeroPolicy.fr }
}

function mend(c: Context<Env>, meal: Meal, forms: Told['forms']) {
  c.status(422)
  return showCounter(c, meal, { forms })
}

async function refuse(c: Context<Env>, refusal: Told['refusal']) {
  c.status(409)
  return showCounter(c, await mealOf(c), { refusal })
}

function done(c: Context<Env>, meal: Meal, what: Done) {
  return toPage(c, urls.contributions, meal, `?fait=${what}`)
}

function doneIn(c: Context<Env>): Done | undefined {
  return doneThings.find((what) => what === c.req.query('fait'))
}

type DayUrl = typeof urls.contributions | typeof urls.contributionScreen | typeof urls.contributionThanks

function toPage(c: Context<Env>, url: DayUrl, meal: Meal, query = '') {
  return c.redirect(inLanguage(c.var.language, href(url, { canteen: meal.canteen.slug, meal: meal.slug })) + query, 303)
}
