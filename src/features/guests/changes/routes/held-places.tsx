import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findHeldOfSitting } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, idParam, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { heldPlacesForm } from '../forms.ts'
import { holdPlaces, holdPlacesOfSitting } from '../hold-places.ts'
import { HeldPlacesPage } from '../pages/held-places-page.tsx'
import type { SetAside } from '#src/features/planning/meals/places.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

export const heldPlacesRoutes = newRoutes()
  .get(urls.heldPlaces, allow(mayPlanMeals), async (c) => {
    const page = await mealPage(c)
    return c.render(<HeldPlacesPage {...page} typed={opened(typedOf(page.meal))} done={doneOf(c, ['garde']) !== undefined} />)
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
    const typed = typedFields(data)
    const stands = async (tx: Database) => typedOf(await findMeal(tx, page.canteen.slug, page.meal.slug))
    const save = (tx: Database) => holdPlaces(tx, { ...key, held: form.value })
    const edited = await saveEdit(c.var.db, { subject: c.req.path, typed, stands, save })
    if (edited.conflict) return showConflict(c, page, { typed, stands: edited.conflict })
    const held = edited.saved
    if (held.ok) return back(c, urls.heldPlaces, { canteen: page.canteen.slug, meal: page.meal.slug }, 'garde')
    c.status(409)
    return c.render(<HeldPlacesPage {...await mealPage(c)} typed={typed} refusal={held.refusal} />)
  })
  .get(urls.sittingHeldPlaces, allow(mayPlanMeals), async (c) => {
    const { sitting, ...page } = await sittingPage(c)
    return c.render(<HeldPlacesPage {...page} typed={opened(typedOf(sitting))} done={doneOf(c, ['garde']) !== undefined} />)
  })
  .post(urls.sittingHeldPlaces, allow(mayPlanMeals), async (c) => {
    const { sitting, canteen, ...page } = await sittingPage(c)
    const data = await sentForm(c)
    const form = parseForm(heldPlacesForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<HeldPlacesPage {...page} canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const key = { canteenId: canteen.id, sittingId: sitting.id }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedOf(await findHeldOfSitting(tx, key)),
      save: (tx) => holdPlacesOfSitting(tx, { ...key, actorId: requireUser(c).id, now: c.var.now, held: form.value }),
    })
    if (edited.conflict) return showConflict(c, { ...page, canteen }, { typed, stands: edited.conflict })
    return back(c, urls.sittingHeldPlaces, { canteen: canteen.slug, sitting: sitting.id }, 'garde')
  })

function showConflict(
  c: Context<Env>,
  page: Omit<Awaited<ReturnType<typeof mealPage>>, 'meal'>,
  { typed, stands }: { typed: Typed; stands: Typed },
) {
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      <HeldPlacesPage {...page} typed={reopened(typed, stands)} />
    </Conflicting>,
  )
}

async function mealPage(c: Context<Env>) {
  const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
  const page = href(urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  return { meal, canteen: meal.canteen, title: meal.title, back: inLanguage(c.var.language, page) }
}

async function sittingPage(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const sitting = await findHeldOfSitting(c.var.db, { canteenId: canteen.id, sittingId: idParam(c, 'sitting') })
  const page = href(urls.sitting, { canteen: canteen.slug, sitting: sitting.id })
  return { sitting, canteen, title: sitting.title, back: inLanguage(c.var.language, page) }
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
