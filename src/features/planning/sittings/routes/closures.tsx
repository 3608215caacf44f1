import type { Context } from 'hono'
import { findCanteenName, findPostcode, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findPlannedMeals } from '#src/features/planning/meals/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addClosure } from '../add-closure.ts'
import { closureForm } from '../forms.ts'
import { holidaysAhead } from '../holidays.ts'
import { ClosuresPage } from '../pages/closures-page.tsx'
import { findClosures } from '../queries.ts'
import { removeClosure } from '../remove-closure.ts'
import { closureOn } from '../sitting.ts'

export const closureRoutes = newRoutes()
  .get(urls.canteenClosures, allow(mayPlanMeals), async (c) => {
    return showClosures(c, await findCanteenName(c.var.db, param(c, 'canteen')))
  })
  .post(urls.canteenClosures, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(closureForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showClosures(c, canteen, form)
    }
    const acting = { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
    await addClosure(c.var.db, { ...acting, closureId: idOfForm(data), closure: form.value })
    return back(c, urls.canteenClosures, { canteen: canteen.slug })
  })
  .post(urls.removeCanteenClosure, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const closureId = param(c, 'closure')
    await removeClosure(c.var.db, { canteenId: canteen.id, closureId, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.canteenClosures, { canteen: canteen.slug })
  })

async function showClosures(c: Context<Env>, canteen: CanteenName, form: FormState = {}) {
  const today = dayAt(c.var.now, canteen.timeZone)
  const closures = await findClosures(c.var.db, canteen.id, today)
  const postcode = await findPostcode(c.var.db, canteen.id)
  const suggestions = holidaysAhead(today, postcode).filter(({ day }) => !closureOn(closures, day))
  const meals = await findPlannedMeals(c.var.db, canteen.id, { from: today, until: closures.at(-1)?.lastDay ?? today })
  const awaited = meals.filter(({ state }) => state === 'draft' || state === 'published')
  const counted = closures.map((closure) => ({
    ...closure,
    meals: awaited.filter(({ serviceDate }) => closureOn([closure], serviceDate)).length,
  }))
  return c.render(<ClosuresPage canteen={canteen} closures={counted} suggestions={suggestions} {...form} />)
}
