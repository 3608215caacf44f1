/** « À prévenir »: whom of the team no message reaches, and who has told them. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { toldForm } from '../forms.ts'
import { noteTold } from '../note-told.ts'
import { ToTellPage } from '../pages/to-tell-page.tsx'
import { mayKeepTasks } from '../policy.ts'
import { findUntold } from '../find-untold.ts'

const isOn = whereFollowed('tasks')

export const toTellRoutes = newRoutes()
  .get(urls.toTell, allow(mayKeepTasks), isOn, async (c) => show(c, await canteenOf(c)))
  .post(urls.toTell, allow(mayKeepTasks), isOn, async (c) => {
    const canteen = await canteenOf(c)
    const form = parseForm(toldForm, await sentForm(c))
    const told = form.ok && (await noteTold(c.var.db, { canteenId: canteen.id, ...form.value }))
    if (told && told.ok) return back(c, urls.toTell, { canteen: canteen.slug }, 'prevenu')
    c.status(form.ok ? 409 : 422)
    return show(c, canteen, true)
  })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

async function show(c: Context<Env>, canteen: CanteenName, isRefused = false) {
  const { db, now, sendsTexts } = c.var
  const untold = await findUntold(db, { canteenId: canteen.id, now, sendsTexts })
  return c.render(<ToTellPage {...{ canteen, untold, isRefused }} isTold={doneOf(c, ['prevenu']) !== undefined} />)
}
