import { mostReceipts } from '#src/features/money/drafts/draft.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { allow, back, param, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { keepReceipt, releaseReceipt } from '../keep-receipt.ts'
import { mayKeepPurchases, mayReadPurchases } from '../policy.ts'
import { fileIn, followed, orderOf, purchaseAsked, showPurchase } from './asked.tsx'

export const receiptRoutes = newRoutes()
  .post(urls.purchaseReceipts, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const text = textIn(c.var.language)
    const receipt = await fileIn(await sentForm(c, { withFile: true }), 'added-receipt')
    if (!receipt.ok || !receipt.value) {
      const refusal = receipt.ok ? 'empty' : receipt.refusal
      return showPurchase(c, { receiptError: text(`drafts:files.${refusal}`) }, 422)
    }
    const kept = await keepReceipt(c.var.db, { ...orderOf(c, canteen), purchaseId: purchase.id, receipt: receipt.value })
    if (kept.ok) return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'recu')
    return showPurchase(c, { receiptError: text('purchases:receipts.tooMany', { max: mostReceipts }) }, 422)
  })
  .get(urls.purchaseReceipt, allow(mayReadPurchases), followed, async (c) => {
    const { purchase } = await purchaseAsked(c)
    const digest = param(c, 'file')
    const file = /^[0-9a-f]{64}$/.test(digest)
      ? await findFile(c.var.db, { ownerId: purchase.associationId, usedBy: purchase.id, digest })
      : undefined
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .post(urls.removePurchaseReceipt, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    await releaseReceipt(c.var.db, { ...orderOf(c, canteen), purchaseId: purchase.id, digest: param(c, 'file') })
    return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'change')
  })
