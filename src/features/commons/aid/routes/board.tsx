/** What canteens near each other ask and offer; a call of one's own, written in a minute. */
import type { Context } from 'hono'
import { readDay } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { allow, back, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { AidPage } from '../pages/aid-page.tsx'
import { NewCallPage } from '../pages/new-call-page.tsx'
import { mayHelpOut } from '../policy.ts'
import { postCall } from '../post-call.ts'
import { proposedCall, readSignal } from '../propose-call.ts'
import { findCallsNear, findOwnCalls } from '../queries.ts'
import { isWithin } from '../matching.ts'
import { readSentCall } from '../sent-call.ts'
import { hereOf } from './asked.tsx'

export const boardRoutes = newRoutes()
  .get(urls.aid, allow(mayHelpOut), async (c) => {
    const { canteen, today } = await hereOf(c)
    const [all, own] = await Promise.all([findCallsNear(c.var.db, canteen, today), findOwnCalls(c.var.db, canteen.id)])
    const near = all.filter((call) => isWithin({ ...call.canteen, place: call.place }, canteen, canteen.choices.reachKm))
    return c.render(<AidPage {...{ canteen, near, own, today }} />)
  })
  .get(urls.newAidCall, allow(mayHelpOut), (c) => showNew(c))
  .post(urls.newAidCall, allow(mayHelpOut), async (c) => {
    const { canteen, today, acting } = await hereOf(c)
    const sent = await sentForm(c, { withFile: true })
    const form = await readSentCall(sent, { text: textIn(c.var.language), today })
    if (!form.ok) return showNew(c, form, 422)
    const id = idOfForm(sent)
    await postCall(c.var.db, { canteenId: canteen.id, id, said: form.value, actorId: acting.actorId, now: acting.now })
    return back(c, urls.aidCall, { canteen: canteen.slug, call: id }, 'ecrit')
  })

/** Filled with what a page of the canteen proposes, where one led here: it is a form like any other. */
async function showNew(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const { canteen, today } = await hereOf(c)
  const signal = readSignal(c.req.query('pour'))
  const asked = { signal, day: readDay(c.req.query('jour')), isOffer: c.req.query('offre') === 'oui', today }
  const typed = state.typed ?? proposedCall(asked, textIn(c.var.language), c.var.language)
  c.status(status)
  return c.render(<NewCallPage canteen={canteen} isProposed={signal !== undefined} {...state} typed={typed} />)
}
