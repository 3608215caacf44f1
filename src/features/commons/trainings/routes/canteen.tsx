/** What a canteen's team must have learnt by when, and what it will need. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { findDue } from '../find-due.ts'
import { needForm } from '../forms.ts'
import { noteNeed } from '../note-need.ts'
import { CanteenTrainingsPage } from '../pages/canteen-trainings-page.tsx'
import { mayKeepTrainings } from '../policy.ts'
import { findTrainings } from '../queries.ts'
import { tooManyWishes } from './asked.tsx'

export const canteenRoutes = newRoutes()
  .get(urls.canteenTrainings, allow(mayKeepTrainings), (c) => showCanteen(c))
  .post(urls.canteenTrainingNeeds, allow(mayKeepTrainings), async (c) => {
    const { canteen, today } = await hereOf(c)
    const trainings = await findTrainings(c.var.db, c.var.now)
    const data = await sentForm(c)
    const form = parseForm(
      needForm(
        textIn(c.var.language),
        trainings.map(({ id }) => id),
      ),
      data,
    )
    if (!form.ok) return showCanteen(c, form, 422)
    const said = { id: idOfForm(data), year: yearAfter(today), who: { canteenId: canteen.id }, needed: form.value }
    const noted = await noteNeed(c.var.db, said)
    if (!noted.ok) return showCanteen(c, tooManyWishes(c, data), 409)
    return back(c, urls.canteenTrainings, { canteen: canteen.slug }, 'note')
  })

async function hereOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, today: dayAt(c.var.now, canteen.timeZone) }
}

function yearAfter(today: string): number {
  return Number(today.slice(0, 4)) + 1
}

async function showCanteen(c: Context<Env>, state: FormState = {}, status: 200 | 409 | 422 = 200) {
  const { db, now } = c.var
  const { canteen, today } = await hereOf(c)
  const trainings = await findTrainings(db, now)
  const due = await findDue(db, canteen.id, { trainings, today, now })
  c.status(status)
  return c.render(<CanteenTrainingsPage {...{ canteen, due, trainings }} year={yearAfter(today)} done={doneOf(c, ['note'])} {...state} />)
}
