import { Hono, type Context } from 'hono'
import { parseForm, typedFields } from '#src/platform/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields.tsx'
import { href, urls } from '#src/urls.ts'
import { addPrice } from '../add-price.ts'
import { priceForm } from '../forms.ts'
import { PricesPage } from '../pages/prices-page.tsx'
import { maySetUpCanteen } from '../policy.ts'
import type { PriceRefusal } from '../price.ts'
import { findCanteenName, findPrices, type CanteenName } from '../queries.ts'

export const priceRoutes = new Hono<Env>()
  .get(urls.prices, allow(maySetUpCanteen), async (c) => showPrices(c, await findCanteenName(c.var.db, c.req.param('canteen'))))
  .post(urls.prices, allow(maySetUpCanteen), async (c) => {
    const canteen = await findCanteenName(c.var.db, c.req.param('canteen'))
    const data = await sentForm(c)
    const form = parseForm(priceForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showPrices(c, canteen, form)
    }
    const added = await addPrice(c.var.db, { canteenId: canteen.id, price: form.value, actorId: requireUser(c).id, now: c.var.now })
    if (!added.ok) {
      c.status(409)
      return showPrices(c, canteen, { typed: typedFields(data), refusal: added.refusal })
    }
    return c.redirect(inLanguage(c.var.language, href(urls.prices, { canteen: canteen.slug })), 303)
  })

async function showPrices(c: Context<Env>, canteen: CanteenName, form: FormState & { refusal?: PriceRefusal } = {}) {
  const prices = await findPrices(c.var.db, canteen.id)
  return c.render(<PricesPage canteen={canteen} prices={prices} today={dayAt(c.var.now, canteen.timeZone)} {...form} />)
}
