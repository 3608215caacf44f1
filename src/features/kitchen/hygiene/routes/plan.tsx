import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findSkills } from '#src/features/kitchen/teammates/queries.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { starters } from '../cleaning.ts'
import { plannedForm, pointForm, skillChoiceForm } from '../forms.ts'
import { addCleanings, addPoint, chooseHygieneSkill, endCleaning, endPoint } from '../keep-plan.ts'
import { planDeeds, PlanPage } from '../pages/plan-page.tsx'
import { mayKeepHygiene } from '../policy.ts'
import { findPlan } from '../queries.ts'

const followed = whereFollowed('hygiene')

export const planRoutes = newRoutes()
  .get(urls.hygienePlan, allow(mayKeepHygiene), followed, (c) => showPlan(c))
  .post(urls.hygienePoints, allow(mayKeepHygiene), followed, async (c) => {
    const data = await sentForm(c)
    const form = parseForm(pointForm(textIn(c.var.language)), data)
    if (!form.ok) return refuse(c, { form: 'point', ...form }, 422)
    const added = await addPoint(c.var.db, { ...(await acting(c)), id: idOfForm(data), point: form.value })
    return added.ok ? backToPlan(c, 'ajoute') : refuse(c, { form: 'point', typed: typedFields(data), refusal: added.refusal }, 409)
  })
  .post(urls.hygienePointEnd, allow(mayKeepHygiene), followed, async (c) => {
    await endPoint(c.var.db, { ...(await acting(c)), id: idParam(c, 'point') })
    return backToPlan(c, 'fini')
  })
  .post(urls.hygieneCleanings, allow(mayKeepHygiene), followed, async (c) => {
    const data = await sentForm(c)
    const form = parseForm(plannedForm(textIn(c.var.language)), data)
    if (!form.ok) return refuse(c, { form: 'cleaning', ...form }, 422)
    const added = await addCleanings(c.var.db, { ...(await acting(c)), cleanings: [{ ...form.value, id: idOfForm(data) }] })
    return added.ok ? backToPlan(c, 'ajoute') : refuse(c, { form: 'cleaning', typed: typedFields(data), refusal: added.refusal }, 409)
  })
  .post(urls.hygieneStarters, allow(mayKeepHygiene), followed, async (c) => {
    const text = textIn(c.var.language)
    const cleanings = starters.map(({ name, everyDays }) => {
      const [what, means] = [text(`hygiene:starters.${name}.what`), text(`hygiene:starters.${name}.means`)]
      return { id: randomUUID(), what, means, everyDays }
    })
    await addCleanings(c.var.db, { ...(await acting(c)), cleanings, onlyFirst: true })
    return backToPlan(c, 'ajoute')
  })
  .post(urls.hygieneCleaningEnd, allow(mayKeepHygiene), followed, async (c) => {
    await endCleaning(c.var.db, { ...(await acting(c)), id: idParam(c, 'cleaning') })
    return backToPlan(c, 'fini')
  })
  .post(urls.hygieneSkill, allow(mayKeepHygiene), followed, async (c) => {
    const { canteenId } = await acting(c)
    const form = parseForm(skillChoiceForm(await findSkills(c.var.db, canteenId)), await sentForm(c))
    const skillId = form.ok ? form.value : null
    await inTransaction(c.var.db, (tx) => chooseHygieneSkill(tx, canteenId, skillId))
    return backToPlan(c, 'choisi')
  })

async function acting(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteenId: canteen.id, today: dayAt(c.var.now, canteen.timeZone), actorId: requireUser(c).id, now: c.var.now }
}

type Shown = FormState & { form?: 'point' | 'cleaning'; refusal?: 'too-many' }

async function showPlan(c: Context<Env>, shown: Shown = {}) {
  const { db, now } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const [plan, skills] = await Promise.all([findPlan(db, canteen.id, dayAt(now, canteen.timeZone)), findSkills(db, canteen.id)])
  return c.render(<PlanPage {...{ canteen, skills, ...plan }} done={doneOf(c, planDeeds)} {...shown} />)
}

function refuse(c: Context<Env>, shown: Shown, status: 409 | 422) {
  c.status(status)
  return showPlan(c, shown)
}

function backToPlan(c: Context<Env>, done: (typeof planDeeds)[number]): Response {
  return back(c, urls.hygienePlan, { canteen: param(c, 'canteen') }, done)
}
