import type { Context } from 'hono'
import { unlockDevice } from '#src/features/day/pairings/unlock-device.ts'
import { refusalToTake } from '#src/features/money/contributions/contribution.ts'
import { mayTakeContributions } from '#src/features/money/contributions/policy.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { returnField } from '#src/platform/web/form-fields.ts'
import { allow, back, type Env, fail, param, sentForm } from '#src/platform/web/http.ts'
import { readPairingCookie } from '#src/platform/web/pairing-cookie.ts'
import { readSessionCookie } from '#src/platform/web/session-cookie.ts'
import type { HandedScreen, PairingKey } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { handoverForm, takingBackForm } from './forms.ts'
import { handDevice, handScreen } from './hand-screen.ts'
import { HandoverPage } from './pages/handover-page.tsx'
import { TakingBackPage } from './pages/taking-back-page.tsx'
import { mayTakeScreenBack } from './policy.ts'
import { hasPin } from './queries.ts'
import { takeScreenBack } from './take-screen-back.ts'

export const handoversRoutes = newRoutes()
  .get(urls.handOver, allow(mayTakeContributions), async (c) => {
    const meal = await mealOf(c)
    return (await isClosed(c, meal)) ? back(c, urls.contributions, placeOf(c)) : showHandover(c, meal)
  })
  .post(urls.handOver, allow(mayTakeContributions), async (c) => {
    const { db, secret, now, viewer } = c.var
    const meal = await mealOf(c)
    if (viewer.device) await handDevice(db, viewer.device.key, now)
    else {
      const text = textIn(c.var.language)
      const form = parseForm(handoverForm(text), await sentForm(c))
      if (!form.ok) return showHandover(c, meal, form.errors)
      const key = { canteenId: meal.canteen.id, mealId: meal.id }
      const shown = { token: await tokenOf(c), pin: form.value.pin ?? undefined, pairing: pairingOf(c) }
      const handed = await handScreen(db, { ...key, ...shown, secret, now })
      if (!handed.ok) return showHandover(c, meal, { pin: text('pairings:form.pin') })
    }
    // What browsers keep in order to go back is no page for a guest.
    c.header('clear-site-data', '"cache"')
    return back(c, urls.contributionScreen, placeOf(c))
  })
  .get(urls.takeScreenBack, allow(mayTakeScreenBack), (c) => askPin(c))
  .post(urls.takeScreenBack, allow(mayTakeScreenBack), async (c) => {
    const sent = typedFields(await sentForm(c))
    const asked = returnField.parse(sent.retour)
    const text = textIn(c.var.language)
    const form = parseForm(takingBackForm(text), await sentForm(c))
    if (!form.ok) return askPin(c, { asked, error: form.errors.pin })
    const taken = await takeBack(c, screenOf(c), form.value.pin)
    if (taken.ok) return asked ? c.redirect(asked, 303) : back(c, urls.contributions, placeOf(c))
    return taken.refusal === 'wrong-pin' ? askPin(c, { asked, error: text('handovers:back.wrong') }) : endHere(c)
  })

/** What a guest gets who leaves the screen for a page of the team, by whatever way. */
export function answerWhileHandedOver(c: Context<Env>, screen: HandedScreen) {
  const { pathname, search } = new URL(c.req.url)
  c.status(423)
  return c.render(<TakingBackPage screen={screen} asked={c.req.method === 'GET' ? pathname + search : undefined} />)
}

/** The counter says why nothing is taken any more. */
async function isClosed(c: Context<Env>, meal: Meal): Promise<boolean> {
  const money = await findMoney(c.var.db, c.var.seals, { canteenId: meal.canteen.id, mealId: meal.id })
  return refusalToTake(meal, money) !== undefined
}

async function takeBack(c: Context<Env>, { pairing }: HandedScreen, pin: string) {
  const { db, secret, now } = c.var
  return pairing ? unlockDevice(db, { key: pairing, pin, secret, now }) : takeScreenBack(db, { token: await tokenOf(c), pin, secret })
}

function askPin(c: Context<Env>, { asked, error }: { asked?: string | undefined; error?: string | undefined } = {}) {
  c.status(error === undefined ? 423 : 422)
  return c.render(<TakingBackPage screen={screenOf(c)} asked={asked} error={error} />)
}

/** Nobody is signed in here any more, or the device is paired no more: the page that follows says what to do. */
function endHere(c: Context<Env>): never {
  const { handed, ...viewer } = c.var.viewer
  c.set('viewer', { ...viewer, ...(handed?.pairing && { wasPaired: true }) })
  fail(401)
}

async function showHandover(c: Context<Env>, meal: Meal, errors?: Record<string, string>) {
  if (errors) c.status(422)
  const { db, viewer } = c.var
  const known = viewer.device ? 'device' : (await hasPin(db, await tokenOf(c))) ? 'known' : 'to-choose'
  return c.render(<HandoverPage meal={meal} pin={known} {...(errors && { errors })} />)
}

function screenOf(c: Context<Env>): HandedScreen {
  return c.var.viewer.handed ?? fail(401)
}

async function tokenOf(c: Context<Env>): Promise<string> {
  return (await readSessionCookie(c.req.raw, c.var)) ?? ''
}

/** Of the device on which somebody signed in. */
function pairingOf(c: Context<Env>): PairingKey | undefined {
  const carried = readPairingCookie(c.req.raw, c.var)
  return carried === 'not-ours' ? undefined : carried
}

function placeOf(c: Context<Env>) {
  return { canteen: param(c, 'canteen'), meal: param(c, 'meal') }
}

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}
