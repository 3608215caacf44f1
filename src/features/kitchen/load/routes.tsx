/** What the team carries, as a whole, and what can be done about it. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { askNetwork, askThree, openHabit, openTaught } from './act-on-signal.ts'
import { findTeamLoad } from './count-load.ts'
import { findTaught } from './find-taught.ts'
import { habitForm, mealForm, taskForm } from './forms.ts'
import { LearnPage } from './pages/learn-page.tsx'
import { LoadPage, loadDeeds } from './pages/load-page.tsx'
import { mayActOnLoad, maySeeLoad } from './policy.ts'

const isOn = whereFollowed('tasks')

export const loadRoutes = newRoutes()
  .get(urls.load, allow(maySeeLoad), isOn, async (c) => {
    const { db, now, viewer } = c.var
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    const { carried, load } = await findTeamLoad(db, canteen, now)
    const mayAct = mayActOnLoad(viewer, { canteen: canteen.slug })
    const today = dayAt(now, canteen.timeZone)
    return c.render(<LoadPage {...{ canteen, carried, load, today, mayAct }} done={doneOf(c, loadDeeds)} />)
  })
  .get(urls.whoCouldLearn, allow(maySeeLoad), isOn, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const taught = await findTaught(c.var.db, canteen.id, dayAt(c.var.now, canteen.timeZone))
    return c.render(
      <LearnPage {...{ canteen, taught, mayAct: mayActOnLoad(c.var.viewer, { canteen: canteen.slug }) }} done={doneOf(c, loadDeeds)} />,
    )
  })
  .post(urls.openHabit, allow(mayActOnLoad), isOn, async (c) => {
    const { canteen, data, acting, load } = await actOf(c)
    const form = parseForm(habitForm, data)
    if (!form.ok) return back(c, urls.load, { canteen: canteen.slug })
    const { kind: kindId, learn } = form.value
    const value = load.habits.some((habit) => habit.kindId === kindId) ? load.values['nine-in-ten'] : undefined
    if (value !== undefined) await openHabit(c.var.db, { ...acting, kindId, value })
    const isOpen = value !== undefined || (await openTaught(c.var.db, { ...acting, kindId, today: dayAt(c.var.now, canteen.timeZone) }))
    return back(c, learn ? urls.whoCouldLearn : urls.load, { canteen: canteen.slug }, isOpen ? 'ouvert' : 'plus-la')
  })
  .post(urls.askThree, allow(mayActOnLoad), isOn, async (c) => {
    const { canteen, data, acting, site, load } = await actOf(c)
    const form = parseForm(taskForm, data)
    const task = form.ok ? load.atRisk.flatMap(({ tasks }) => tasks).find(({ id }) => id === form.value.task) : undefined
    if (!task) return back(c, urls.load, { canteen: canteen.slug })
    const asking = { ...acting, taskId: task.id, value: load.atRisk.length, canteen, sendsTexts: c.var.sendsTexts, site }
    const asked = await askThree(c.var.db, asking)
    return back(c, urls.load, { canteen: canteen.slug }, asked.ok ? 'demande' : asked.refusal === 'awaited' ? 'attend' : 'personne')
  })
  .post(urls.askNetwork, allow(mayActOnLoad), isOn, async (c) => {
    const { canteen, data, acting, site, load } = await actOf(c)
    const form = parseForm(mealForm, data)
    const opening = form.ok ? load.atRisk.find(({ meal }) => meal.slug === form.value.meal) : undefined
    if (opening) await askNetwork(c.var.db, { ...acting, value: load.atRisk.length, canteen, opening, site })
    return back(c, urls.load, { canteen: canteen.slug }, opening ? 'reseau' : undefined)
  })

/** The figure that an act keeps is the one that stands: nobody types it. */
async function actOf(c: Context<Env>) {
  const { db, secret, origin, now } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const data = await sentForm(c)
  const acting = { canteenId: canteen.id, actId: idOfForm(data), actorId: requireUser(c).id, now }
  const { load } = await findTeamLoad(db, canteen, now)
  return { canteen, data, acting, load, site: { secret, origin, now } }
}
