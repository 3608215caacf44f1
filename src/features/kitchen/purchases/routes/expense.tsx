import { mayNoteExpenses } from '#src/features/money/drafts/policy.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { expenseForm, matchForm } from '../forms.ts'
import { matchExpense, noteExpense } from '../note-expense.ts'
import { followed, orderOf, purchaseAsked, showPurchase, todayAt } from './asked.tsx'

const isOn = whereFollowed('books')

export const expenseRoutes = newRoutes()
  .post(urls.purchaseExpense, allow(mayNoteExpenses), followed, isOn, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const form = parseForm(expenseForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showPurchase(c, { expense: form }, 422)
    const order = { ...orderOf(c, canteen), purchaseId: purchase.id, today: todayAt(c, canteen), way: form.value.paid }
    const noted = await noteExpense(c.var.db, order)
    if (noted.ok) return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'depense')
    return showPurchase(c, { refusal: noted.refusal }, 409)
  })
  .post(urls.purchaseIsExpense, allow(mayNoteExpenses), followed, isOn, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const form = parseForm(matchForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showPurchase(c, { match: form }, 422)
    const order = { ...orderOf(c, canteen), purchaseId: purchase.id, today: todayAt(c, canteen), draftId: form.value.draft }
    const matched = await matchExpense(c.var.db, order).catch((error: unknown) => {
      // It was removed meanwhile, or is not one that this canteen's everyday expenses show.
      if (error instanceof NotFound) return { ok: false, refusal: 'no-such-expense' } as const
      throw error
    })
    if (matched.ok) return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'depense')
    return showPurchase(c, { refusal: matched.refusal }, 409)
  })
