import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Result } from '#src/platform/result.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { tillDayAt } from './cut-off.ts'
import { reversalForm, saleForm, salePriceEndForm, salePriceForm } from './forms.ts'
import { SalePricesPage } from './pages/prices-page.tsx'
import { SalesPage } from './pages/sales-page.tsx'
import { maySell, maySetSalePrices } from './policy.ts'
import { findSalePrices, findSalesOfDay, findSeller } from './queries.ts'
import { sellItem, takeSaleBack, type SaleRefusal } from './sell-item.ts'
import { setSalePrice } from './set-sale-price.ts'

export const salesRoutes = newRoutes()
  .get(urls.sales, allow(maySell), whereFollowed('sales'), async (c) => showSales(c, { canteen: await canteenOf(c), training: false }))
  .post(urls.sales, allow(maySell), whereFollowed('sales'), (c) => sell(c, false))
  .post(urls.saleReversal, allow(maySell), whereFollowed('sales'), (c) => takeBack(c, false))
  .get(urls.practiceSales, allow(maySell), whereFollowed('sales'), async (c) =>
    showSales(c, { canteen: await canteenOf(c), training: true }),
  )
  .post(urls.practiceSales, allow(maySell), whereFollowed('sales'), (c) => sell(c, true))
  .post(urls.practiceReversal, allow(maySell), whereFollowed('sales'), (c) => takeBack(c, true))
  .get(urls.salePrices, allow(maySetSalePrices), whereFollowed('sales'), async (c) => showPrices(c, await canteenOf(c)))
  .post(urls.salePrices, allow(maySetSalePrices), whereFollowed('sales'), async (c) => {
    const canteen = await canteenOf(c)
    const form = parseForm(salePriceForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showPrices(c, canteen, form)
    }
    await setSalePrice(c.var.db, { ...setting(c, canteen), ...form.value })
    return back(c, urls.salePrices, { canteen: canteen.slug }, 'prix')
  })
  .post(urls.salePriceEnd, allow(maySetSalePrices), whereFollowed('sales'), async (c) => {
    const canteen = await canteenOf(c)
    const form = parseForm(salePriceEndForm, await sentForm(c))
    const { today, ...rest } = setting(c, canteen)
    const price = form.ok && (await findSalePrices(c.var.db, canteen.id, today)).find(({ item }) => item === form.value.item)
    if (price) await setSalePrice(c.var.db, { ...rest, today, item: price.item, nature: price.nature, priceCents: null })
    return back(c, urls.salePrices, { canteen: canteen.slug }, 'fin')
  })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

function setting(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, today: tillDayAt(c.var.now, canteen.timeZone), actorId: requireUser(c).id, now: c.var.now }
}

async function sell(c: Context<Env>, training: boolean) {
  const canteen = await canteenOf(c)
  const form = parseForm(saleForm, await sentForm(c))
  if (!form.ok) return fail(400)
  const { price: priceCents, ...sold } = form.value
  return answer(
    c,
    { canteen, training },
    'vendu',
    await sellItem(c.var.db, { canteenId: canteen.id, priceCents, ...sold, training, now: c.var.now }),
  )
}

async function takeBack(c: Context<Env>, training: boolean) {
  const canteen = await canteenOf(c)
  const form = parseForm(reversalForm, await sentForm(c))
  const number = Number(/^\d{1,9}$/.exec(param(c, 'number'))?.[0] ?? 0)
  if (!form.ok) return fail(400)
  return answer(
    c,
    { canteen, training },
    'repris',
    await takeSaleBack(c.var.db, { canteenId: canteen.id, number, ...form.value, training, now: c.var.now }),
  )
}

type Counter = { canteen: CanteenName; training: boolean }

function answer(c: Context<Env>, counter: Counter, done: 'vendu' | 'repris', sold: Result<number, SaleRefusal>) {
  if (sold.ok) return back(c, counter.training ? urls.practiceSales : urls.sales, { canteen: counter.canteen.slug }, done)
  c.status(409)
  return showSales(c, counter, sold.refusal)
}

async function showSales(c: Context<Env>, { canteen, training }: Counter, refusal?: SaleRefusal) {
  const { db, now } = c.var
  const day = tillDayAt(now, canteen.timeZone)
  const { associationId, trainingId } = await findSeller(db, canteen.id)
  const ofDay = await findSalesOfDay(db, { associationId, canteenId: canteen.id, day, ofPractice: training ? trainingId : undefined })
  const shown = { canteen, training, ...ofDay, refusal, done: doneOf(c, ['vendu', 'repris']) }
  return c.render(<SalesPage {...shown} keyOf={randomUUID} />)
}

async function showPrices(c: Context<Env>, canteen: CanteenName, form: FormState = {}) {
  const prices = await findSalePrices(c.var.db, canteen.id, tillDayAt(c.var.now, canteen.timeZone))
  return c.render(<SalePricesPage canteen={canteen} prices={prices} done={doneOf(c, ['prix', 'fin'])} {...form} />)
}
