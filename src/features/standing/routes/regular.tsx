/** The page of a regular: no account, its signed address is enough. Looking at it changes nothing; each gesture is a form. */
import { Hono, type Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/form.ts'
import { allow, type Env, everybody, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { isOneClick } from '#src/platform/mail.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { chooseMail } from '../choose-mail.ts'
import { confirmTurn } from '../confirm-turn.ts'
import { mailForm, pauseForm } from '../forms.ts'
import { letTurnGo } from '../let-turn-go.ts'
import { StandingPlacePage, type StandingNews } from '../pages/standing-place-page.tsx'
import { pauseStandingPlace } from '../pause-standing-place.ts'
import { findMealId, findStandingPlace, findTurns, type StandingPlace } from '../queries.ts'
import { standingPlaceIdOf } from '../standing-links.ts'

export const regularRoutes = new Hono<Env>()
  .get(urls.standingPlace, allow(everybody), async (c) => c.render(<StandingPlacePage {...await shownTo(c)} news={newsOf(c)} />))
  .post(urls.standingConfirmation, allow(everybody), async (c) => {
    const place = await placeAsked(c)
    const confirmed = await confirmTurn(c.var.db, await turnAsked(c, place))
    if (confirmed.ok) return back(c, 'venue')
    c.status(409)
    return c.render(<StandingPlacePage {...await shownTo(c)} refusal={confirmed.refusal} />)
  })
  .post(urls.standingAbsence, allow(everybody), async (c) => {
    const place = await placeAsked(c)
    const gone = await letTurnGo(c.var.db, await turnAsked(c, place))
    if (gone.ok) return back(c, 'absence')
    c.status(409)
    return c.render(<StandingPlacePage {...await shownTo(c)} refusal={gone.refusal} />)
  })
  .get(urls.standingMail, allow(everybody), async (c) => {
    await placeAsked(c)
    return toPage(c)
  })
  .post(urls.standingMail, allow(everybody), async (c) => {
    const { canteenId, id: placeId } = await placeAsked(c)
    const sent = await sentForm(c)
    const { wanted } = mailForm.parse(Object.fromEntries(sent))
    await chooseMail(c.var.db, { canteenId, placeId, isWanted: wanted === 'oui', now: c.var.now })
    if (isOneClick(sent)) return c.render(<StandingPlacePage {...await shownTo(c)} news="mailRefused" />)
    return back(c, wanted === 'oui' ? 'courriel' : 'sans-courriel')
  })
  .post(urls.standingPause, allow(everybody), async (c) => {
    const { canteenId, id: placeId } = await placeAsked(c)
    const form = parseForm(pauseForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<StandingPlacePage {...await shownTo(c)} typed={form.typed} errors={form.errors} />)
    }
    const { until } = form.value
    await pauseStandingPlace(c.var.db, { canteenId, placeId, until, actorId: null, now: c.var.now })
    return back(c, until ? 'pause' : 'retour')
  })

async function placeAsked(c: Context<Env>): Promise<StandingPlace> {
  const placeId = standingPlaceIdOf(c.var.secret, c.req.param('token') ?? '')
  if (!placeId) throw new NotFound()
  return findStandingPlace(c.var.db, c.req.param('canteen') ?? '', placeId)
}

async function turnAsked(c: Context<Env>, { canteenId, id: placeId }: StandingPlace) {
  const mealId = await findMealId(c.var.db, canteenId, c.req.param('meal') ?? '')
  return { canteenId, placeId, mealId, actorId: null, now: c.var.now }
}

async function shownTo(c: Context<Env>) {
  const place = await placeAsked(c)
  const turns = await findTurns(c.var.db, place.canteenId, c.var.now, place.id)
  return { place, turns, token: c.req.param('token') ?? '', now: c.var.now }
}

const happenings = {
  venue: 'confirmed',
  absence: 'letGo',
  pause: 'paused',
  retour: 'resumed',
  courriel: 'mailWanted',
  'sans-courriel': 'mailRefused',
} as const satisfies Record<string, StandingNews>
type Gesture = keyof typeof happenings

/** The gesture that led here, told once in the address. */
function newsOf(c: Context<Env>): StandingNews | undefined {
  const done = c.req.query('fait') ?? ''
  return done in happenings ? happenings[done as Gesture] : undefined
}

function back(c: Context<Env>, done: Gesture): Response {
  return toPage(c, `?fait=${done}`)
}

function toPage(c: Context<Env>, query = ''): Response {
  const page = href(urls.standingPlace, { canteen: c.req.param('canteen') ?? '', token: c.req.param('token') ?? '' })
  return c.redirect(inLanguage(c.var.language, page) + query, 303)
}
