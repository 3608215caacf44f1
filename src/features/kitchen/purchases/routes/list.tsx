import type { Context } from 'hono'
import { monthOf, readMonth } from '#src/features/money/drafts/draft.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { allow, back, doneOf, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { addPurchase } from '../add-purchase.ts'
import { purchaseForm } from '../forms.ts'
import { PurchaseFormPage } from '../pages/purchase-form-page.tsx'
import { listDeeds, PurchasesPage } from '../pages/purchases-page.tsx'
import { mayKeepPurchases, mayReadPurchases } from '../policy.ts'
import { findPurchasesOfMonth } from '../queries.ts'
import { canteenAsked, fileIn, followed, notesExpenses, offeredAt, orderOf, todayAt } from './asked.tsx'

export const listRoutes = newRoutes()
  .get(urls.purchases, allow(mayReadPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const month = readMonth(c.req.query('mois')) ?? monthOf(todayAt(c, canteen))
    const asked = Number(c.req.query('page'))
    const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
    const list = await findPurchasesOfMonth(c.var.db, canteen.id, { month, page })
    return c.render(<PurchasesPage {...{ canteen, month, list, page }} done={doneOf(c, listDeeds)} came={cameIn(c)} />)
  })
  .get(urls.newPurchase, allow(mayKeepPurchases), followed, (c) => showNew(c))
  .post(urls.newPurchase, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: true })
    const today = todayAt(c, canteen)
    const form = parseForm(purchaseForm({ text, today }), data)
    const receipt = await fileIn(data, 'receipt')
    if (!form.ok || !receipt.ok) {
      const errors = { ...(!form.ok && form.errors), ...(!receipt.ok && { receipt: text(`drafts:files.${receipt.refusal}`) }) }
      return showNew(c, { typed: typedFields(data), errors }, 422)
    }
    const purchaseId = idOfPage(data, 'purchase')
    const { content, paid } = form.value
    const order = { ...orderOf(c, canteen), purchaseId, content, receipt: receipt.value, today }
    const added = await addPurchase(c.var.db, { ...order, paid: notesExpenses(c, canteen) ? paid : undefined })
    if (added.ok) return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchaseId }, 'note')
    return showNew(c, { typed: typedFields(data), made: purchaseId }, 409)
  })

async function showNew(c: Context<Env>, form: FormState & { made?: string } = {}, status: 200 | 409 | 422 = 200) {
  const canteen = await canteenAsked(c)
  const offered = await offeredAt(c, canteen)
  c.status(status)
  return c.render(<PurchaseFormPage canteen={canteen} offered={offered} {...form} />)
}

/** What the address says of a file that came in. */
function cameIn(c: Context<Env>): { fresh: number; known: number } | undefined {
  const [, fresh, known] = /^(\d{1,5})\.(\d{1,5})$/.exec(c.req.query('sujet') ?? '') ?? []
  return fresh === undefined ? undefined : { fresh: Number(fresh), known: Number(known) }
}
