import type { Context } from 'hono'
import type { Database } from '#src/platform/database/database.ts'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addPrice } from '../add-price.ts'
import { priceForm, typedPrice } from '../forms.ts'
import { PricesPage } from '../pages/prices-page.tsx'
import { maySetUpCanteen } from '../policy.ts'
import type { PriceRefusal } from '../price.ts'
import { findCanteenName, findPrices, type CanteenName } from '../queries.ts'

export const priceRoutes = newRoutes()
  .get(urls.prices, allow(maySetUpCanteen), async (c) => showPrices(c, await findCanteenName(c.var.db, param(c, 'canteen'))))
  .post(urls.prices, allow(maySetUpCanteen), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(priceForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showPrices(c, canteen, form)
    }
    const typed = typedFields(data)
    const order = { canteenId: canteen.id, price: form.value, actorId: requireUser(c).id, now: c.var.now }
    const isFirst = (await findPrices(c.var.db, canteen.id)).length === 0
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: (tx) => standingPrice(tx, c, canteen, form.value.validFrom),
      save: (tx) => addPrice(tx, order),
    })
    if (edited.conflict) return showConflict(c, canteen, { typed, stands: edited.conflict })
    const added = edited.saved
    if (!added.ok) {
      c.status(409)
      return showPrices(c, canteen, { typed, refusal: added.refusal })
    }
    // A canteen that begins goes on to its first meal.
    return back(c, isFirst ? urls.firstSteps : urls.prices, { canteen: canteen.slug }, 'prix')
  })

/** A price still to come that begins on that day, which another would replace; nothing where there is none. */
async function standingPrice(tx: Database, c: Context<Env>, canteen: CanteenName, validFrom: string): Promise<Typed> {
  const isToCome = validFrom > dayAt(c.var.now, canteen.timeZone)
  const price = (await findPrices(tx, canteen.id)).find((each) => each.validFrom === validFrom)
  return isToCome && price ? typedPrice(price, c.var.language) : {}
}

async function showConflict(c: Context<Env>, canteen: CanteenName, { typed, stands }: { typed: Typed; stands: Typed }) {
  c.status(409)
  const page = await pricesPage(c, canteen, { typed: reopened(typed, stands) })
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      {page}
    </Conflicting>,
  )
}

async function showPrices(c: Context<Env>, canteen: CanteenName, form: FormState & { refusal?: PriceRefusal } = {}) {
  return c.render(await pricesPage(c, canteen, form))
}

async function pricesPage(c: Context<Env>, canteen: CanteenName, form: FormState & { refusal?: PriceRefusal }) {
  const prices = await findPrices(c.var.db, canteen.id)
  const done = doneOf(c, ['ouverte', 'prix'])
  return <PricesPage canteen={canteen} prices={prices} today={dayAt(c.var.now, canteen.timeZone)} done={done} {...form} />
}
