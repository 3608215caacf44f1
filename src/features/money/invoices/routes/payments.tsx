import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, fail, idParam, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { advanceForm, paymentForm } from '../forms.ts'
import { notePayment } from '../note-payment.ts'
import { mayInvoice } from '../policy.ts'
import { takeBackPayment } from '../take-back-payment.ts'
import { useAdvance } from '../use-advance.ts'
import { acting, invoiceOf, showInvoice } from './invoices.tsx'

const follows = whereFollowed('hires')

/** What a client paid, got back, or had paid too much before. */
export const paymentRoutes = newRoutes()
  .post(urls.invoicePayments, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    const data = await sentForm(c)
    const form = parseForm(paymentForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showInvoice(c, canteen, invoice, form)
    }
    const noted = await notePayment(c.var.db, { ...acting(c, invoice), payment: form.value })
    const deed = form.value.cents < 0 ? 'remboursement' : 'reglement'
    if (noted.ok) return back(c, urls.invoice, { canteen: canteen.slug, invoice: invoice.id }, deed)
    c.status(409)
    const { id, ...typed } = typedFields(data)
    // What this page has noted is noted: sent again it is another payment.
    const again = noted.refusal === 'form-used' ? typed : { ...typed, id: id ?? '' }
    return showInvoice(c, canteen, invoice, { refusal: noted.refusal, typed: again })
  })
  .post(urls.useAdvance, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    const data = await sentForm(c)
    const form = advanceForm.safeParse(Object.fromEntries(data))
    // No page of ours sends it: what is asked for is not guessed.
    if (!form.success) return fail(400)
    const advance = { ...form.data, id: idOfPage(data, `advance for ${invoice.id}`) }
    const used = await useAdvance(c.var.db, { ...acting(c, invoice), advance })
    if (used.ok) return back(c, urls.invoice, { canteen: canteen.slug, invoice: invoice.id }, 'avance')
    c.status(409)
    return showInvoice(c, canteen, invoice, { refusal: used.refusal })
  })
  .post(urls.takeBackPayment, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    const taken = await takeBackPayment(c.var.db, { ...acting(c, invoice), paymentId: idParam(c, 'payment') })
    if (taken.ok) return back(c, urls.invoice, { canteen: canteen.slug, invoice: invoice.id }, 'retrait')
    c.status(409)
    return showInvoice(c, canteen, invoice, { refusal: taken.refusal })
  })
