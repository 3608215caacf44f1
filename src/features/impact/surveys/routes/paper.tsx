/** Ballots of paper, and those told on the phone, entered by somebody who did not serve. */
import { randomInt } from 'node:crypto'
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { formKeyOf } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ballotForm, ballotOf } from '../ballot.ts'
import { enterPaper } from '../enter-paper.ts'
import { PaperPage } from '../pages/paper-page.tsx'
import { mayEnterPaper } from '../policy.ts'
import { findWave } from '../queries.ts'
import { longestWords } from '../questionnaire.ts'
import { slots } from '../urn.ts'
import { isRunning } from '../wave.ts'

export const paperRoutes = newRoutes()
  .get(urls.surveyPaper, allow(mayEnterPaper), (c) => showPaper(c))
  .post(urls.surveyPaper, allow(mayEnterPaper), async (c) => {
    const [{ canteen, wave }, data] = [await askedOf(c), await sentForm(c)]
    const text = textIn(c.var.language)
    const form = parseForm(ballotForm(wave.blocks, text('surveys:answer.long', { most: longestWords })), data)
    if (!form.ok) return showPaper(c, form, 422)
    const ballot = ballotOf(form.value)
    if (!ballot) return showPaper(c, { nothing: true }, 422)
    const key = { canteenId: canteen.id, waveId: wave.id }
    const entering = { ballot, seals: c.var.seals, slot: randomInt(slots), formKey: formKeyOf(data, c.var.now) }
    const entered = await enterPaper(c.var.db, key, { ...entering, today: dayAt(c.var.now, canteen.timeZone) })
    if (!entered.ok) throw new NotFound()
    return back(c, urls.surveyPaper, { canteen: canteen.slug, wave: wave.id }, 'entered')
  })

/** Only of a canteen that asks its guests, while a wave runs. */
async function askedOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  if (!canteen.followed.includes('surveys')) throw new NotFound()
  const wave = await findWave(c.var.db, { canteenId: canteen.id, waveId: idParam(c, 'wave') })
  if (!isRunning(wave, dayAt(c.var.now, canteen.timeZone))) throw new NotFound()
  return { canteen, wave }
}

async function showPaper(c: Context<Env>, state: FormState & { nothing?: boolean } = {}, status: 200 | 422 = 200) {
  const { canteen, wave } = await askedOf(c)
  c.status(status)
  return c.render(<PaperPage canteen={canteen} wave={wave} done={doneOf(c, ['entered'])} {...state} />)
}
