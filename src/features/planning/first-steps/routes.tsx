import type { Context } from 'hono'
import { maySetUpCanteen } from '#src/features/organisation/canteens/policy.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { usualLunch, usualRhythm } from '#src/features/planning/sittings/sitting.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { firstMealForm } from './forms.ts'
import { FirstStepsPage } from './pages/first-steps-page.tsx'
import { publishFirstMeal, type FirstMealRefusal } from './publish-first-meal.ts'
import { findFirstFacts } from './queries.ts'

export const firstStepsRoutes = newRoutes()
  .get(urls.firstSteps, allow(maySetUpCanteen), async (c) => showSteps(c, await findCanteenName(c.var.db, param(c, 'canteen'))))
  .post(urls.firstSteps, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(firstMealForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showSteps(c, canteen, form)
    }
    const sitting = { ...usualRhythm, ...form.value, validFrom: dayAt(c.var.now, canteen.timeZone) }
    const order = { canteenId: canteen.id, actorId: requireUser(c).id, sitting, now: c.var.now }
    const published = await publishFirstMeal(c.var.db, order)
    if (published.ok) return back(c, urls.firstSteps, { canteen: canteen.slug }, 'publie')
    c.status(409)
    return showSteps(c, canteen, { typed: typedFields(data), refusal: published.refusal })
  })

async function showSteps(c: Context<Env>, canteen: CanteenName, form: FormState & { refusal?: FirstMealRefusal } = {}) {
  const facts = await findFirstFacts(c.var.db, canteen.id)
  const usual = { ...usualLunch, title: textIn(c.var.language)('first-steps:meal.usualTitle') }
  return c.render(
    <FirstStepsPage
      canteen={canteen}
      facts={facts}
      mayPlan={mayPlanMeals(c.var.viewer, { canteen: canteen.slug })}
      isPublished={doneOf(c, ['publie']) !== undefined}
      isPriced={doneOf(c, ['prix']) !== undefined}
      {...form}
      typed={form.typed ?? usual}
    />,
  )
}
