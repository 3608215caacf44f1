import { Hono, type Context } from 'hono'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields.tsx'
import { href, urls } from '#src/urls.ts'
import { openingForm } from '../forms.ts'
import { openCanteen } from '../open-canteen.ts'
import { NetworkCanteensPage, NewCanteenPage } from '../pages/network-canteens-page.tsx'
import { mayOpenCanteens } from '../policy.ts'
import { findAssociations, findCanteensOfNetwork } from '../queries.ts'

export const networkCanteenRoutes = new Hono<Env>()
  .get(urls.networkCanteens, allow(mayOpenCanteens), async (c) =>
    c.render(<NetworkCanteensPage canteens={await findCanteensOfNetwork(c.var.db)} />),
  )
  .get(urls.newCanteen, allow(mayOpenCanteens), async (c) => showOpening(c))
  .post(urls.newCanteen, allow(mayOpenCanteens), async (c) => {
    const [text, data] = [textIn(c.var.language), await sentForm(c)]
    const form = parseForm(openingForm(text), dialledAt(data, { timeZone: typedFields(data).timeZone ?? '' }))
    if (!form.ok) {
      c.status(422)
      return showOpening(c, form)
    }
    const { association, legalName, siren, rna, ...place } = form.value
    const carrier = association === '' ? { legalName, siren, rna } : { id: association }
    const opened = await openCanteen(c.var.db, { place, association: carrier, actorId: requireUser(c).id, now: c.var.now })
    if (!opened.ok) {
      c.status(409)
      return showOpening(c, { typed: typedFields(data), errors: { slug: text('canteens:form.slugTaken') } })
    }
    return c.redirect(inLanguage(c.var.language, href(urls.prices, { canteen: opened.value.slug })), 303)
  })

async function showOpening(c: Context<Env>, form: FormState = {}) {
  return c.render(<NewCanteenPage associations={await findAssociations(c.var.db)} {...form} />)
}
