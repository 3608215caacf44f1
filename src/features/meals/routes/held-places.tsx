import { Hono, type Context } from 'hono'
import { findCanteenName } from '#src/features/canteens/queries.ts'
import { findHeldOfSitting } from '../queries.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/form.ts'
import { allow, type Env, idParam, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { heldPlacesForm } from '../forms.ts'
import { holdPlaces, holdPlacesOfSitting } from '../hold-places.ts'
import { HeldPlacesPage } from '../pages/held-places-page.tsx'
import type { SetAside } from '../places.ts'
import { mayPlanMeals } from '../policy.ts'
import { findMeal } from '../queries.ts'

export const heldPlacesRoutes = new Hono<Env>()
  .get(urls.heldPlaces, allow(mayPlanMeals), async (c) => {
    const page = await mealPage(c)
    return c.render(<HeldPlacesPage {...page} typed={typedOf(page.meal)} done={c.req.query('fait') === 'oui'} />)
  })
  .post(urls.heldPlaces, allow(mayPlanMeals), async (c) => {
    const page = await mealPage(c)
    const data = await sentForm(c)
    const form = parseForm(heldPlacesForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<HeldPlacesPage {...page} typed={form.typed} errors={form.errors} />)
    }
    const key = { canteenId: page.canteen.id, mealId: page.meal.id, actorId: requireUser(c).id, now: c.var.now }
    const held = await holdPlaces(c.var.db, { ...key, held: form.value })
    if (held.ok) return c.redirect(`${inLanguage(c.var.language, c.req.path)}?fait=oui`, 303)
    c.status(409)
    return c.render(<HeldPlacesPage {...await mealPage(c)} typed={typedFields(data)} refusal={held.refusal} />)
  })
  .get(urls.sittingHeldPlaces, allow(mayPlanMeals), async (c) => {
    const { sitting, ...page } = await sittingPage(c)
    return c.render(<HeldPlacesPage {...page} typed={typedOf(sitting)} done={c.req.query('fait') === 'oui'} />)
  })
  .post(urls.sittingHeldPlaces, allow(mayPlanMeals), async (c) => {
    const { sitting, canteen, ...page } = await sittingPage(c)
    const form = parseForm(heldPlacesForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<HeldPlacesPage {...page} canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const acting = { canteenId: canteen.id, sittingId: sitting.id, actorId: requireUser(c).id, now: c.var.now }
    await holdPlacesOfSitting(c.var.db, { ...acting, held: form.value })
    return c.redirect(`${inLanguage(c.var.language, c.req.path)}?fait=oui`, 303)
  })

async function mealPage(c: Context<Env>) {
  const meal = await findMeal(c.var.db, c.req.param('canteen') ?? '', c.req.param('meal') ?? '')
  const back = href(urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  return { meal, canteen: meal.canteen, title: meal.title, back: inLanguage(c.var.language, back) }
}

async function sittingPage(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, c.req.param('canteen') ?? '')
  const sitting = await findHeldOfSitting(c.var.db, { canteenId: canteen.id, sittingId: idParam(c, 'sitting') })
  const back = href(urls.sitting, { canteen: canteen.slug, sitting: sitting.id })
  return { sitting, canteen, title: sitting.title, back: inLanguage(c.var.language, back) }
}

type Held = Pick<
  SetAside,
  'cooksHeldForNewcomers' | 'eatersHeldForNewcomers' | 'cooksHeldForPartner' | 'eatersHeldForPartner' | 'releaseMinutes'
>

function typedOf(held: Held): Typed {
  return {
    newcomersKitchen: String(held.cooksHeldForNewcomers),
    newcomersTable: String(held.eatersHeldForNewcomers),
    partnerKitchen: String(held.cooksHeldForPartner),
    partnerTable: String(held.eatersHeldForPartner),
    releaseHours: String(Math.round(held.releaseMinutes / 60)),
  }
}
