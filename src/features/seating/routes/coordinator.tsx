/** Guests who are kept apart: the network's coordination alone. */
import { Hono, type Context } from 'hono'
import { parseForm, typedFields } from '#src/platform/form.ts'
import { allow, idParam, requireUser, type Env } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields.tsx'
import { href, urls } from '#src/urls.ts'
import { endKeptApart } from '../end-kept-apart.ts'
import { keepApartForm } from '../forms.ts'
import { keepApart } from '../keep-apart.ts'
import { KeptApartPage } from '../pages/kept-apart-page.tsx'
import { mayKeepApart } from '../policy.ts'
import { findCanteensToChoose, findPairsKeptApart } from '../queries.ts'

export const coordinatorRoutes = new Hono<Env>()
  .get(urls.keptApart, allow(mayKeepApart), async (c) => showPairs(c))
  .post(urls.keptApart, allow(mayKeepApart), async (c) => {
    const { db, secret, now, language } = c.var
    const data = await c.req.formData()
    const form = parseForm(keepApartForm(textIn(language)), data)
    if (!form.ok) {
      c.status(422)
      return showPairs(c, form)
    }
    const canteen = (await findCanteensToChoose(db)).find(({ id }) => id === form.value.canteen)
    if (!canteen) throw new NotFound()
    const kept = await keepApart(db, {
      canteenId: canteen.id,
      guests: [form.value.first, form.value.second],
      secret,
      today: dayAt(now, canteen.timeZone),
      actorId: requireUser(c).id,
      now,
    })
    if (kept.ok) return backToPairs(c)
    c.status(409)
    return showPairs(c, { typed: typedFields(data), refusal: kept.refusal })
  })
  .post(urls.endKeptApart, allow(mayKeepApart), async (c) => {
    await endKeptApart(c.var.db, { pairId: idParam(c, 'pair'), actorId: requireUser(c).id, now: c.var.now })
    return backToPairs(c)
  })

async function showPairs(c: Context<Env>, told: FormState & { refusal?: 'same-guest' } = {}) {
  const [pairs, canteens] = await Promise.all([findPairsKeptApart(c.var.db), findCanteensToChoose(c.var.db)])
  return c.render(<KeptApartPage pairs={pairs} canteens={canteens} {...told} />)
}

function backToPairs(c: Context<Env>): Response {
  return c.redirect(inLanguage(c.var.language, href(urls.keptApart)), 303)
}
