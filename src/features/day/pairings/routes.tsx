import type { Context, MiddlewareHandler } from 'hono'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { returnField } from '#src/platform/web/form-fields.ts'
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, sentFields, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, fail, idParam, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { readPairingCookie, writePairingCookie } from '#src/platform/web/pairing-cookie.ts'
import { clearSessionCookie, readSessionCookie } from '#src/platform/web/session-cookie.ts'
import type { PairedDevice, PairingKey } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import { LOCK_FIELD, SHOW_AGAIN_FIELD } from '#src/ui/device-lock.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { endPairing } from './end-pairing.ts'
import { pairingForm, unlockingForm } from './forms.ts'
import { lockDevice } from './lock-device.ts'
import { pairDevice } from './pair-device.ts'
import { refusalToPair } from './pairing.ts'
import { PairingsPage } from './pages/pairings-page.tsx'
import { PinPage } from './pages/pin-page.tsx'
import { mayLockDevice, mayPairDevices } from './policy.ts'
import { listPairings, wasPaired } from './queries.ts'
import { unlockDevice } from './unlock-device.ts'

/** Every page of a meal's day, whoever opens it. */
const pagesOfMeal = urls.lockDevice.replace(/[^/]*$/, '*')

type Sent = readonly [name: string, value: string][]

/** Before anything of its meal: a locked device is asked for its PIN, and what was sent to it is kept until then. */
const askPin: MiddlewareHandler<Env> = async (c, next) => {
  const { device } = c.var.viewer
  if (!device || !isOfItsMeal(c, device)) return next()
  if (c.req.method !== 'POST') return device.isLocked ? askForPage(c, device) : next()

  if (device.isLocked && c.req.path === href(urls.lockDevice, device)) return toBoard(c)
  const sent = sentFields(await sentForm(c))
  if (sent.some(([name]) => name === LOCK_FIELD)) return lockKeeping(c, device, sent)
  if (!device.isLocked) return next()
  if (!sent.some(([name]) => name === 'pin')) return askPage(c, device, { sent })
  const refusal = await unlock(c, device)
  return refusal === undefined ? next() : askPage(c, device, { sent, error: refusal })
}

function isOfItsMeal(c: Context<Env>, { canteen, meal }: PairedDevice): boolean {
  return param(c, 'canteen') === canteen && param(c, 'meal') === meal
}

/** What is wrong with the PIN that was sent. When nothing is, the device goes on unlocked. */
async function unlock(c: Context<Env>, device: PairedDevice): Promise<string | undefined> {
  const { db, secret, now, language, viewer } = c.var
  const text = textIn(language)
  const form = parseForm(unlockingForm(text), await sentForm(c))
  if (!form.ok) return form.errors.pin
  const unlocked = await unlockDevice(db, { key: device.key, pin: form.value.pin, secret, now })
  if (!unlocked.ok && unlocked.refusal === 'wrong-pin') return text('ui:lock.wrong')
  if (!unlocked.ok) return endHere(c)
  c.set('viewer', { ...viewer, device: { ...device, isLocked: false } })
  return undefined
}

/** The page that follows says that this device is paired no more. */
function endHere(c: Context<Env>): never {
  const { device: _, ...viewer } = c.var.viewer
  c.set('viewer', { ...viewer, wasPaired: true })
  fail(401)
}

async function lockKeeping(c: Context<Env>, device: PairedDevice, sent: Sent) {
  await lockDevice(c.var.db, device.key, c.var.now)
  const kept = sent.filter(([name]) => name !== LOCK_FIELD && name !== SHOW_AGAIN_FIELD)
  return askPage(c, device, { sent: [...kept, [SHOW_AGAIN_FIELD, '1']] })
}

function askForPage(c: Context<Env>, device: PairedDevice) {
  const { pathname, search } = new URL(c.req.url)
  const sent: Sent = [['retour', pathname + search]]
  return askPage(c, device, { sent, action: inLanguage(c.var.language, href(urls.unlockDevice, device)) })
}

type Asked = { sent: Sent; action?: string; error?: string }

function askPage(c: Context<Env>, device: PairedDevice, { sent, action = inLanguage(c.var.language, c.req.path), error }: Asked) {
  c.status(error === undefined ? 423 : 422)
  c.set('viewer', { ...c.var.viewer, device: { ...device, isLocked: true } })
  const kept = c.req.method === 'POST' && c.req.path !== href(urls.unlockDevice, device)
  return c.render(<PinPage board={href(urls.board, device)} action={action} sent={sent} kept={kept} error={error} />)
}

export const pairingsRoutes = newRoutes()
  .use(pagesOfMeal, askPin)
  .get(urls.pairings, allow(mayPairDevices), async (c) => showPairings(c, await mealOf(c)))
  .post(urls.pairings, allow(mayPairDevices), async (c) => {
    const { db, secret, now } = c.var
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const form = parseForm(pairingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showPairings(c, meal, form)
    }
    const key = { ...keyOf(meal), pairingId: idOfForm(data) }
    const paired = await pairDevice(db, { key, ...form.value, earlier: pairedBefore(c), secret, actorId: requireUser(c).id, now })
    if (!paired.ok) {
      c.status(409)
      return showPairings(c, meal, { refusal: paired.refusal })
    }
    await leaveSession(c)
    writePairingCookie(c, key, paired.value.endsAt, c.var)
    return toBoard(c)
  })
  .post(urls.endPairing, allow(mayPairDevices), async (c) => {
    const key = { ...keyOf(await mealOf(c)), pairingId: idParam(c, 'pairing') }
    if (!(await wasPaired(c.var.db, key))) throw new NotFound()
    await endPairing(c.var.db, { key, actorId: requireUser(c).id, now: c.var.now })
    return toBoard(c)
  })
  .get(urls.lockDevice, allow(mayLockDevice), toBoard)
  .post(urls.lockDevice, allow(mayLockDevice), async (c) => {
    const { device } = c.var.viewer
    if (device) await lockDevice(c.var.db, device.key, c.var.now)
    return toBoard(c)
  })
  .post(urls.unlockDevice, allow(mayLockDevice), async (c) => {
    const { retour } = typedFields(await sentForm(c))
    const back = returnField.parse(retour)
    return back ? c.redirect(back, 303) : toBoard(c)
  })

/** Whoever paired the device takes their session along: what it shows is in nobody's name. */
async function leaveSession(c: Context<Env>): Promise<void> {
  const token = await readSessionCookie(c.req.raw, c.var)
  if (token) await c.var.authentication.closeSession(token)
  clearSessionCookie(c, c.var)
}

function pairedBefore(c: Context<Env>): PairingKey | undefined {
  const key = readPairingCookie(c.req.raw, c.var)
  return key === 'not-ours' ? undefined : key
}

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function keyOf(meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id }
}

async function showPairings(c: Context<Env>, meal: Meal, told: Partial<Parameters<typeof PairingsPage>[0]> = {}) {
  const devices = await listPairings(c.var.db, keyOf(meal), c.var.now)
  return c.render(<PairingsPage meal={meal} devices={devices} closedTo={refusalToPair(meal, c.var.now)} {...told} />)
}

function toBoard(c: Context<Env>): Response {
  const place = { canteen: param(c, 'canteen'), meal: param(c, 'meal') }
  return back(c, urls.board, place)
}
