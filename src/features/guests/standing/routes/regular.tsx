/** The page of a regular: no account, its signed address is enough. Looking at it changes nothing; each gesture is a form. */
import type { Context, MiddlewareHandler } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { reopened } from '#src/platform/web/edits.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { isOneClick } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { chooseMail } from '../choose-mail.ts'
import { confirmTurn } from '../confirm-turn.ts'
import { mailForm, pauseForm } from '../forms.ts'
import { letTurnGo } from '../let-turn-go.ts'
import { EndedPlacePage } from '../pages/ended-place-page.tsx'
import { StandingPlacePage, type StandingNews } from '../pages/standing-place-page.tsx'
import { pauseSeen, pauseStandingPlace } from '../pause-standing-place.ts'
import { findMealId, findStandingPlace, findTurns, isStanding, type StandingPlace } from '../queries.ts'
import { standingPlaceIdOf } from '../standing-links.ts'

/** A place that has ended is told, and where to go on; an address that we did not sign stays nowhere. */
const whetherEnded: MiddlewareHandler<Env> = async (c, next) => {
  const placeId = standingPlaceIdOf(c.var.secret, param(c, 'token'))
  if (!placeId) return next()
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  if (await isStanding(c.var.db, canteen.id, placeId)) return next()
  c.status(404)
  return c.render(<EndedPlacePage canteen={canteen} />)
}

export const regularRoutes = newRoutes()
  .get(urls.standingPlace, allow(everybody), whetherEnded, async (c) =>
    c.render(<StandingPlacePage {...await shownTo(c)} news={newsOf(c)} />),
  )
  .post(urls.standingConfirmation, allow(everybody), limited('booking'), whetherEnded, async (c) => {
    const place = await placeAsked(c)
    const confirmed = await confirmTurn(c.var.db, await turnAsked(c, place))
    if (confirmed.ok) return backToPlace(c, 'venue')
    c.status(409)
    return c.render(<StandingPlacePage {...await shownTo(c)} refusal={confirmed.refusal} />)
  })
  .post(urls.standingAbsence, allow(everybody), limited('leaving'), whetherEnded, async (c) => {
    const place = await placeAsked(c)
    const gone = await letTurnGo(c.var.db, await turnAsked(c, place))
    if (gone.ok) return backToPlace(c, 'absence')
    c.status(409)
    return c.render(<StandingPlacePage {...await shownTo(c)} refusal={gone.refusal} />)
  })
  .get(urls.standingMail, allow(everybody), whetherEnded, async (c) => {
    await placeAsked(c)
    return backToPlace(c)
  })
  .post(urls.standingMail, allow(everybody), limited('leaving'), whetherEnded, async (c) => {
    const { canteenId, id: placeId } = await placeAsked(c)
    const sent = await sentForm(c)
    const { wanted } = mailForm.parse(Object.fromEntries(sent))
    await chooseMail(c.var.db, { canteenId, placeId, isWanted: wanted === 'oui', now: c.var.now })
    if (isOneClick(sent)) return c.render(<StandingPlacePage {...await shownTo(c)} news="mailRefused" />)
    return backToPlace(c, wanted === 'oui' ? 'courriel' : 'sans-courriel')
  })
  .post(urls.standingPause, allow(everybody), limited('leaving'), whetherEnded, async (c) => {
    const { canteen, canteenId, id: placeId } = await placeAsked(c)
    const data = await sentForm(c)
    const form = parseForm(pauseForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<StandingPlacePage {...await shownTo(c)} typed={form.typed} errors={form.errors} />)
    }
    const { until } = form.value
    const order = { canteenId, placeId, until, actorId: null, now: c.var.now }
    const typed = typedFields(data)
    const edited = await pauseSeen(c.var.db, { typed, canteen, placeId, save: (tx) => pauseStandingPlace(tx, order) })
    if (edited.conflict) return showConflict(c, { typed, stands: edited.conflict })
    return backToPlace(c, until ? 'pause' : 'retour')
  })

async function showConflict(c: Context<Env>, { typed, stands }: { typed: Typed; stands: Typed }) {
  const shown = await shownTo(c)
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={href(urls.standingPlace, { canteen: shown.place.canteen, token: shown.token })}>
      <StandingPlacePage {...shown} typed={reopened(typed, stands)} />
    </Conflicting>,
  )
}

async function placeAsked(c: Context<Env>): Promise<StandingPlace> {
  const placeId = standingPlaceIdOf(c.var.secret, param(c, 'token'))
  if (!placeId) throw new NotFound()
  return findStandingPlace(c.var.db, param(c, 'canteen'), placeId)
}

async function turnAsked(c: Context<Env>, { canteenId, id: placeId }: StandingPlace) {
  const mealId = await findMealId(c.var.db, canteenId, param(c, 'meal'))
  return { canteenId, placeId, mealId, actorId: null, now: c.var.now }
}

async function shownTo(c: Context<Env>) {
  const place = await placeAsked(c)
  const turns = await findTurns(c.var.db, place.canteenId, c.var.now, place.id)
  return { place, turns, token: param(c, 'token'), now: c.var.now }
}

const happenings: Record<Gesture, StandingNews> = {
  venue: 'confirmed',
  absence: 'letGo',
  pause: 'paused',
  retour: 'resumed',
  courriel: 'mailWanted',
  'sans-courriel': 'mailRefused',
}
const gestures = ['venue', 'absence', 'pause', 'retour', 'courriel', 'sans-courriel'] as const
type Gesture = (typeof gestures)[number]

/** The gesture that led here, told once in the address. */
function newsOf(c: Context<Env>): StandingNews | undefined {
  const gesture = doneOf(c, gestures)
  return gesture && happenings[gesture]
}

function backToPlace(c: Context<Env>, done?: Gesture): Response {
  return back(c, urls.standingPlace, { canteen: param(c, 'canteen'), token: param(c, 'token') }, done)
}
