/** How canteens fare, for the network's team as far as each agreed; what is noted of one, for its own team. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { noteForm, shareForm } from './forms.ts'
import { shareSign, writeNote } from './keep-vitality.ts'
import { CanteenVitalityPage } from './pages/canteen-vitality-page.tsx'
import { NetworkVitalityPage } from './pages/network-vitality-page.tsx'
import { VitalityPage } from './pages/vitality-page.tsx'
import { mayKeepVitality, maySeeVitality } from './policy.ts'
import { findNotes, findVitality, findVitalityOf } from './queries.ts'

export const vitalityRoutes = newRoutes()
  .get(urls.networkVitality, allow(maySeeVitality), async (c) => {
    const page = pageAsked(c)
    const today = todayOf(c)
    const found = await findVitality(c.var.db, { page, today, now: c.var.now })
    return c.render(<NetworkVitalityPage {...found} page={page} today={today} />)
  })
  .get(urls.canteenVitality, allow(maySeeVitality), (c) => showCanteen(c))
  .post(urls.canteenVitality, allow(maySeeVitality), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'named'))
    const data = await sentForm(c)
    const form = parseForm(noteForm(textIn(c.var.language)), data)
    if (!form.ok) return showCanteen(c, form, 422)
    const acting = { actorId: requireUser(c).id, now: c.var.now }
    await writeNote(c.var.db, { canteenId: canteen.id, id: idOfForm(data), words: form.value.words, ...acting })
    return back(c, urls.canteenVitality, { named: canteen.slug }, 'note')
  })
  .get(urls.vitality, allow(mayKeepVitality), async (c) => {
    const today = todayOf(c)
    const signs = await findVitalityOf(c.var.db, param(c, 'canteen'), { today, now: c.var.now })
    const notes = await findNotes(c.var.db, signs.id)
    return c.render(<VitalityPage {...{ signs, notes, today }} done={doneOf(c, ['partage', 'repris'])} />)
  })
  .post(urls.shareVitality, allow(mayKeepVitality), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const form = parseForm(shareForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const shares = form.value.shares === 'yes'
    await shareSign(c.var.db, { canteenId: canteen.id, sign: form.value.sign, shares, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.vitality, { canteen: canteen.slug }, shares ? 'partage' : 'repris')
  })

function pageAsked(c: Context<Env>): number {
  const asked = c.req.query('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}

function todayOf(c: Context<Env>): string {
  return dayAt(c.var.now, networkTimeZone)
}

async function showCanteen(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const today = todayOf(c)
  const signs = await findVitalityOf(c.var.db, param(c, 'named'), { today, now: c.var.now })
  const notes = await findNotes(c.var.db, signs.id)
  c.status(status)
  return c.render(<CanteenVitalityPage {...{ signs, notes, today }} done={doneOf(c, ['note'])} {...state} />)
}
