import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { addItems, countStock } from './count-stock.ts'
import { addForm, countForm, typedStock } from './forms.ts'
import { StockPage } from './pages/stock-page.tsx'
import { mayCountStock } from './policy.ts'
import { findStock } from './queries.ts'
import { mostItems } from './stock.ts'

const followed = whereFollowed('stock')

export const stockRoutes = newRoutes()
  .get(urls.stock, allow(mayCountStock), followed, (c) => showStock(c))
  .post(urls.stock, allow(mayCountStock), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const data = await sentForm(c)
    const form = parseForm(countForm(textIn(c.var.language), todayAt(c, canteen)), data)
    const typed = typedFields(data)
    if (!form.ok) return showStock(c, { count: form }, 422)
    const { conflict } = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedStock(await findStock(tx, canteen.id)),
      save: (tx) => countStock(tx, { ...orderOf(c, canteen), counts: form.value }),
    })
    if (!conflict) return back(c, urls.stock, { canteen: canteen.slug }, 'compte')
    c.status(409)
    const items = await findStock(c.var.db, canteen.id)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <StockPage canteen={canteen} items={items} today={todayAt(c, canteen)} count={{ typed: reopened(typed, conflict) }} />
      </Conflicting>,
    )
  })
  .post(urls.stockItems, allow(mayCountStock), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(addForm(text, todayAt(c, canteen)), data)
    if (!form.ok) return showStock(c, { add: form }, 422)
    const added = await addItems(c.var.db, { ...orderOf(c, canteen), items: form.value.names.items })
    if (added.ok) return back(c, urls.stock, { canteen: canteen.slug }, 'ajoute')
    return showStock(c, { add: { typed: typedFields(data), errors: { names: text('stock:add.tooMany', { max: mostItems }) } } }, 422)
  })

function canteenAsked(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

function todayAt(c: Context<Env>, canteen: CanteenName): string {
  return dayAt(c.var.now, canteen.timeZone)
}

function orderOf(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, today: todayAt(c, canteen), actorId: requireUser(c).id, now: c.var.now }
}

async function showStock(c: Context<Env>, shown: { count?: FormState; add?: FormState } = {}, status: 200 | 422 = 200) {
  const canteen = await canteenAsked(c)
  const items = await findStock(c.var.db, canteen.id)
  const count = shown.count ?? { typed: opened(typedStock(items)) }
  c.status(status)
  const done = doneOf(c, ['compte', 'ajoute'])
  return c.render(<StockPage {...{ canteen, items, count, done }} today={todayAt(c, canteen)} add={shown.add ?? {}} />)
}
