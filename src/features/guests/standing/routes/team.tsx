import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findSittings } from '#src/features/planning/sittings/queries.ts'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, idParam, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addStandingPlace } from '../add-standing-place.ts'
import { changeStandingSettings } from '../change-standing-settings.ts'
import { confirmTurn } from '../confirm-turn.ts'
import { endStandingPlace } from '../end-standing-place.ts'
import { pauseForm, standingPlaceForm, standingSettingsForm } from '../forms.ts'
import { letTurnGo } from '../let-turn-go.ts'
import { pauseFieldOf } from '../pages/regular-line.tsx'
import { RegularsPage, typedSettings } from '../pages/regulars-page.tsx'
import { pauseSeen, pauseStandingPlace } from '../pause-standing-place.ts'
import { mayKeepStandingPlaces } from '../policy.ts'
import { findMealId, findStandingPlaces, findStandingSettings, findTurns } from '../queries.ts'

export const teamRoutes = newRoutes()
  .get(urls.regulars, allow(mayKeepStandingPlaces), async (c) => c.render(<RegularsPage {...await regularsOf(c)} />))
  .post(urls.regulars, allow(mayKeepStandingPlaces), async (c) => {
    const { db, language, now } = c.var
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    const data = dialledAt(await sentForm(c), canteen)
    const form = parseForm(standingPlaceForm(textIn(language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<RegularsPage {...await regularsOf(c)} typed={form.typed} errors={form.errors} />)
    }
    const { sittingId, email, phone, ...party } = form.value
    const contact = { email, phone }
    const place = { canteenId: canteen.id, placeId: idOfForm(data), sittingId, party, contact, language }
    await addStandingPlace(db, { ...place, actorId: requireUser(c).id, now })
    return backToRegulars(c)
  })
  .post(urls.standingSettings, allow(mayKeepStandingPlaces), async (c) => {
    const { db, language, now } = c.var
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(standingSettingsForm(textIn(language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<RegularsPage {...await regularsOf(c)} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const order = { canteenId: canteen.id, settings: form.value, actorId: requireUser(c).id, now }
    const edited = await saveEdit(db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedSettings(await findStandingSettings(tx, canteen.id)),
      save: (tx) => changeStandingSettings(tx, order),
    })
    if (edited.conflict) {
      c.status(409)
      return c.render(
        <Conflicting stands={edited.conflict} takeAt={href(urls.regulars, { canteen: canteen.slug })}>
          <RegularsPage {...await regularsOf(c)} typed={reopened(typed, edited.conflict)} />
        </Conflicting>,
      )
    }
    return backToRegulars(c)
  })
  .post(urls.endStandingPlace, allow(mayKeepStandingPlaces), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    await endStandingPlace(c.var.db, {
      canteenId: canteen.id,
      placeId: idParam(c, 'place'),
      actorId: requireUser(c).id,
      now: c.var.now,
    })
    return backToRegulars(c)
  })
  .post(urls.regularPause, allow(mayKeepStandingPlaces), async (c) => {
    const { db, language, now } = c.var
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    const placeId = idParam(c, 'place')
    const data = await sentForm(c)
    const form = parseForm(pauseForm(textIn(language)), data)
    const [field, typed] = [pauseFieldOf(placeId), typedFields(data)]
    const kept = { [field]: typed.until ?? '' }
    if (!form.ok) {
      c.status(422)
      return c.render(<RegularsPage {...await regularsOf(c)} typed={kept} errors={{ [field]: form.errors.until ?? '' }} />)
    }
    const order = { canteenId: canteen.id, placeId, until: form.value.until, actorId: requireUser(c).id, now }
    const edited = await pauseSeen(db, { typed, canteen: canteen.slug, placeId, save: (tx) => pauseStandingPlace(tx, order) })
    if (!edited.conflict) return backToRegulars(c)
    c.status(409)
    return c.render(<RegularsPage {...await regularsOf(c)} typed={kept} refusal="pause-changed" />)
  })
  .post(urls.regularConfirmation, allow(mayKeepStandingPlaces), async (c) => {
    const confirmed = await confirmTurn(c.var.db, await turnAsked(c))
    if (confirmed.ok) return backToRegulars(c)
    c.status(409)
    return c.render(<RegularsPage {...await regularsOf(c)} refusal={confirmed.refusal} />)
  })
  .post(urls.regularAbsence, allow(mayKeepStandingPlaces), async (c) => {
    const gone = await letTurnGo(c.var.db, await turnAsked(c))
    if (gone.ok) return backToRegulars(c)
    c.status(409)
    return c.render(<RegularsPage {...await regularsOf(c)} refusal={gone.refusal} />)
  })

async function regularsOf(c: Context<Env>) {
  const { db, now } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const [places, turns, sittings, settings] = await Promise.all([
    findStandingPlaces(db, canteen.id),
    findTurns(db, canteen.id, now),
    findSittings(db, canteen.id),
    findStandingSettings(db, canteen.id),
  ])
  return { canteen, places, turns, sittings, settings, today: dayAt(now, canteen.timeZone) }
}

async function turnAsked(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const mealId = await findMealId(c.var.db, canteen.id, param(c, 'meal'))
  return { canteenId: canteen.id, placeId: idParam(c, 'place'), mealId, actorId: requireUser(c).id, now: c.var.now }
}

function backToRegulars(c: Context<Env>): Response {
  return back(c, urls.regulars, { canteen: param(c, 'canteen') })
}
