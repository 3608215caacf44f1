import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { RawBuilder } from 'kysely'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { inLanguage } from '#src/platform/language.ts'
import { digest } from '#src/platform/secrets.ts'
import { formKeyOf } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { SHOW_AGAIN_FIELD } from '#src/ui/device-lock.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import type { Bag } from './bag.ts'
import { refusalToTake, type Contribution, type ScreenRefusal } from './contribution.ts'
import { countBox } from './count-box.ts'
import { contributionForm } from './contribution-field.ts'
import { boxForm, takeBackForm } from './forms.ts'
import { CounterPage, doneThings, type Done } from './pages/counter-page.tsx'
import { ScreenPage, ScreenRefusedPage, ThanksPage } from './pages/screen-page.tsx'
import { mayCountBox, mayTakeContributions, mayUseScreen } from './policy.ts'
import { findBasis, findMoney } from './queries.ts'
import { isBeforeClosing, openTakeBack, sealTakeBack, takeBackSeconds, type TakeBackPlace } from './take-back.ts'
import { takeBackContribution } from './take-back-contribution.ts'
import { takeContribution, takeOnScreen } from './take-contribution.ts'

/** @property payingAt the provider where guests of a canteen of a question may pay online: payments stand after contributions */
export type ContributionExtras = { payingAt: RawBuilder<string | null> }

export const contributionsRoutes = (extras: ContributionExtras) => {
  const counter = counterWith(extras)
  return newRoutes().route('/', counterRoutes(counter)).route('/', screenRoutes(counter))
}

type Counter = ReturnType<typeof counterWith>

const counterRoutes = (counter: Counter) =>
  newRoutes()
    .get(urls.contributions, allow(mayTakeContributions), async (c) => counter.show(c, await mealOf(c), { done: doneOf(c, doneThings) }))
    .post(urls.contributions, allow(mayTakeContributions), async (c) => {
      const meal = await mealOf(c)
      const sent = await sentForm(c)
      if (sent.has(SHOW_AGAIN_FIELD)) return counter.show(c, meal, { forms: { contribution: { typed: typedFields(sent) } } })
      const form = parseForm(contributionForm(textIn(c.var.language)), sent)
      if (!form.ok) return counter.mend(c, meal, { contribution: form })

      const taken = await takeContribution(c.var.db, { ...openMeal(c, meal), contribution: form.value, once: formKeyOf(sent, c.var.now) })
      if (!taken.ok) return counter.refuse(c, taken.refusal, { contribution: { typed: typedFields(sent) } })
      giveTakeBack(c, meal, form.value, 'counter')
      return done(c, meal, 'noted')
    })
    .post(urls.contributionTakenBack, allow(mayUseScreen), async (c) => {
      const meal = await mealOf(c)
      const { token } = takeBackForm.parse(typedFields(await sentForm(c)))
      // The page alone may have been copied: what takes back is what this very device keeps.
      if (token !== getCookie(c, takeBackCookie)) return counter.notTakenBack(c, meal)
      const place = openTakeBack(c.var.seals, keyOf(meal), token, c.var.now)?.place
      const taken = await takeBackContribution(c.var.db, { ...openMeal(c, meal), token, now: c.var.now })
      deleteCookie(c, takeBackCookie, cookieOptions(c))
      if (!taken.ok) return counter.notTakenBack(c, meal, taken.refusal)
      return place === 'screen' ? toPage(c, urls.contributionScreen, meal, 'takenBack') : done(c, meal, 'takenBack')
    })
    .post(urls.contributionBox, allow(mayCountBox), async (c) => {
      const meal = await mealOf(c)
      const data = await sentForm(c)
      const form = parseForm(boxForm(textIn(c.var.language)), data)
      if (!form.ok) return counter.mend(c, meal, { box: form })

      const typed = typedFields(data)
      const count = { box: form.value, replaces: typed.seen === 'counted', actorId: requireUser(c).id, now: c.var.now }
      const counted = await countBox(c.var.db, { ...openMeal(c, meal), ...count })
      return counted.ok ? done(c, meal, 'boxed') : counter.refuse(c, counted.refusal, { box: { typed } })
    })

const screenRoutes = (counter: Counter) =>
  newRoutes()
    .get(urls.contributionScreen, allow(mayUseScreen), async (c) => {
      const meal = await mealOf(c)
      // Nobody's pages are a step away from a screen that guests hold.
      if (!c.var.viewer.handed) return back(c, urls.handOver, { canteen: meal.canteen.slug, meal: meal.slug })
      const isClosed = refusalToTake(meal, await moneyOf(c, meal))
      // Whoever holds the screen now is not who gave before.
      deleteCookie(c, takeBackCookie, cookieOptions(c))
      return isClosed ? toPage(c, urls.contributions, meal) : counter.showScreen(c, meal)
    })
    .post(urls.contributionScreen, allow(mayUseScreen), async (c) => {
      const meal = await mealOf(c)
      const sent = await sentForm(c)
      const form = parseForm(contributionForm(textIn(c.var.language)), sent)
      if (!form.ok) {
        c.status(422)
        return counter.showScreen(c, meal, form)
      }
      if (!(await c.var.limits('contribution', await screenKey(c)))) return refuseOnScreen(c, meal, 'too-fast')
      const taken = await takeOnScreen(c.var.db, { ...openMeal(c, meal), contribution: form.value, once: formKeyOf(sent, c.var.now) })
      if (!taken.ok && (taken.refusal === 'more-than-people' || taken.refusal === 'form-used'))
        return refuseOnScreen(c, meal, taken.refusal)
      if (taken.ok) giveTakeBack(c, meal, form.value, 'screen')
      return toPage(c, taken.ok ? urls.contributionThanks : urls.contributions, meal)
    })
    .get(urls.contributionThanks, allow(mayUseScreen), async (c) => {
      const meal = await mealOf(c)
      return c.render(<ThanksPage meal={meal} takeBack={takeBackHere(c, meal, 'screen')} />)
    })

const takeBackCookie = 'tablee-retrait'

function cookieOptions(c: Context<Env>) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: c.var.origin.startsWith('https:') } as const
}

/** The device keeps what lets it take the contribution back; sealed, so that the device itself tells nobody the amount. */
function giveTakeBack(c: Context<Env>, meal: Meal, contribution: Contribution, place: TakeBackPlace): void {
  const token = sealTakeBack(c.var.seals, keyOf(meal), { contribution, place, now: c.var.now })
  setCookie(c, takeBackCookie, token, { ...cookieOptions(c), maxAge: takeBackSeconds })
}

/** What this device may still take back, where it was noted here. */
function takeBackHere(c: Context<Env>, meal: Meal, here: TakeBackPlace, bag?: Bag): string | undefined {
  const token = getCookie(c, takeBackCookie) ?? ''
  const takeBack = openTakeBack(c.var.seals, keyOf(meal), token, c.var.now)
  return takeBack?.place === here && (!bag || isBeforeClosing(takeBack, bag)) ? token : undefined
}

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function keyOf(meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id }
}

function openMeal(c: Context<Env>, meal: Meal) {
  return { ...keyOf(meal), seals: c.var.seals }
}

function moneyOf(c: Context<Env>, meal: Meal) {
  return findMoney(c.var.db, c.var.seals, keyOf(meal))
}

type Told = Pick<Parameters<typeof CounterPage>[0], 'refusal' | 'done' | 'forms'>

/** The counter, and the screen that is handed over, as they are shown and shown again. */
function counterWith({ payingAt }: ContributionExtras) {
  const show = async (c: Context<Env>, meal: Meal, told: Told) => {
    const [basis, money] = await Promise.all([basisOf(c, meal, payingAt), moneyOf(c, meal)])
    const takeBack = takeBackHere(c, meal, 'counter', money.bag)
    return c.render(
      <CounterPage meal={meal} {...basis} money={money} closedTo={refusalToTake(meal, money)} takeBack={takeBack} {...told} />,
    )
  }
  const refuse = async (c: Context<Env>, refusal: Told['refusal'], forms: Told['forms'] = {}) => {
    c.status(409)
    return show(c, await mealOf(c), { refusal, forms })
  }
  return {
    show,
    refuse,
    mend: (c: Context<Env>, meal: Meal, forms: Told['forms']) => {
      c.status(422)
      return show(c, meal, { forms })
    },
    /** The guest who holds the screen gets the screen. */
    notTakenBack: (c: Context<Env>, meal: Meal, refusal: Told['refusal'] = 'not-taken-back') =>
      c.var.viewer.handed ? toPage(c, urls.contributionScreen, meal) : refuse(c, refusal),
    showScreen: async (c: Context<Env>, meal: Meal, form?: FormState) => {
      const { payAt: _, ...basis } = await basisOf(c, meal, payingAt)
      return c.render(<ScreenPage meal={meal} {...basis} takenBack={doneOf(c, doneThings) === 'takenBack'} form={form} />)
    },
  }
}

/** Without the form: an amount that was typed would be read by whoever takes the screen back. */
function refuseOnScreen(c: Context<Env>, meal: Meal, refusal: ScreenRefusal) {
  c.status(refusal === 'too-fast' ? 429 : 409)
  return c.render(<ScreenRefusedPage meal={meal} refusal={refusal} />)
}

/** The pairing or the session that the screen is of. */
async function screenKey(c: Context<Env>): Promise<string> {
  return c.var.viewer.handed?.pairing?.pairingId ?? digest((await readSessionCookie(c.req.raw, c.var)) ?? '')
}

/** What people read before they choose, and where they may pay online: the page of a meal, which names nobody. */
async function basisOf(c: Context<Env>, meal: Meal, payingAt: ContributionExtras['payingAt']) {
  const asked = { canteenId: meal.canteen.id, day: meal.serviceDate, payingAt }
  const { price, payingAt: provider, ...zeroPolicy } = await findBasis(c.var.db, asked)
  const page = href(urls.payMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  return {
    price: price ?? undefined,
    zeroPolicy: zeroPolicy[c.var.language] || zeroPolicy.fr,
    payAt: provider === null ? undefined : c.var.origin + inLanguage(c.var.language, page),
  }
}

function done(c: Context<Env>, meal: Meal, what: Done) {
  return toPage(c, urls.contributions, meal, what)
}

type DayUrl = typeof urls.contributions | typeof urls.contributionScreen | typeof urls.contributionThanks

function toPage(c: Context<Env>, url: DayUrl, meal: Meal, what?: Done) {
  return back(c, url, { canteen: meal.canteen.slug, meal: meal.slug }, what)
}
