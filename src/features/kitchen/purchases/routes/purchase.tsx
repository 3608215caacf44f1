import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { changePurchase } from '../change-purchase.ts'
import { purchaseForm } from '../forms.ts'
import { PurchaseFormPage } from '../pages/purchase-form-page.tsx'
import { mayKeepPurchases, mayReadPurchases } from '../policy.ts'
import { findPurchase } from '../queries.ts'
import { removePurchase } from '../remove-purchase.ts'
import { typedPurchase } from '../typed-purchase.ts'
import { followed, offeredAt, orderOf, purchaseAsked, showPurchase, todayAt } from './asked.tsx'

export const purchaseRoutes = newRoutes()
  .get(urls.purchase, allow(mayReadPurchases), followed, (c) => showPurchase(c))
  .get(urls.editPurchase, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const typed = opened(typedPurchase(purchase, c.var.language))
    return c.render(<PurchaseFormPage {...{ canteen, purchase, typed }} offered={await offeredAt(c, canteen)} />)
  })
  .post(urls.editPurchase, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const offered = await offeredAt(c, canteen)
    const form = parseForm(purchaseForm({ text: textIn(c.var.language), today: todayAt(c, canteen) }), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<PurchaseFormPage {...{ canteen, purchase, offered, typed }} errors={form.errors} />)
    }
    const order = { ...orderOf(c, canteen), purchaseId: purchase.id, content: form.value.content }
    const { conflict, saved } = await saveEdit(c.var.db, {
      subject: `purchase ${purchase.id}`,
      typed,
      stands: async (tx) => typedPurchase(await findPurchase(tx, canteen.id, purchase.id), c.var.language),
      save: (tx) => changePurchase(tx, order),
    })
    if (saved?.ok) return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'change')
    c.status(409)
    if (!conflict) return c.render(<PurchaseFormPage {...{ canteen, purchase, offered, typed }} refusal={saved?.refusal} />)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <PurchaseFormPage {...{ canteen, purchase, offered }} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.removePurchase, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const removed = await removePurchase(c.var.db, { ...orderOf(c, canteen), purchaseId: purchase.id })
    if (removed.ok) return back(c, urls.purchases, { canteen: canteen.slug }, 'enleve')
    return showPurchase(c, { refusal: removed.refusal }, 409)
  })
