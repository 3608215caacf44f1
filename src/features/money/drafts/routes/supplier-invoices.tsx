import type { Context } from 'hono'
import { findAssociationOf } from '#src/features/money/invoices/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { allow, back, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { emptyContent, longestLabel, type DraftContent } from '../draft.ts'

import { noteDraft } from '../note-draft.ts'
import { mayNoteExpenses } from '../policy.ts'
import { isOwnInvoice, readSupplierInvoice, type SupplierInvoice } from '../supplier-invoice.ts'
import { booksOf, fileIn, fileSentence, offeredFor, type Books } from './books.tsx'
import { showExpenses } from './expenses.tsx'
import { findSame } from './new-drafts.tsx'

/** An electronic invoice becomes a draft that is filled and has its receipt; what it was for, somebody says. */
export const supplierInvoiceRoutes = newRoutes().post(urls.supplierInvoice, allow(mayNoteExpenses), whereFollowed('books'), async (c) => {
  const books = await booksOf(c)
  const { text } = books.asking
  const file = await fileIn(await sentForm(c, { withFile: true }), 'invoice')
  if (!file.ok) return mend(c, books, { error: fileSentence(text, file.refusal) })
  if (!file.value) return mend(c, books, { error: fileSentence(text, 'empty') })
  const read = readSupplierInvoice(file.value)
  if (!read.ok) return mend(c, books, { error: text(`drafts:invoice.refusals.${read.refusal}`) })
  const own = await findAssociationOf(c.var.db, books.canteen.id)
  if (isOwnInvoice(read.value, own)) return mend(c, books, { error: text('drafts:invoice.refusals.own-invoice') })
  return note(c, books, read.value, file.value)
})

async function note(c: Context<Env>, books: Books, invoice: SupplierInvoice, receipt: SentFile) {
  const { sight, canteen, asking } = books
  const { asksVat } = await offeredFor(c, books, 'expense')
  const content = contentOf(invoice, { canteenId: canteen.id, asksVat })
  const noted = await noteDraft(c.var.db, {
    associationId: sight.associationId,
    content,
    sight,
    receipt,
    actorId: requireUser(c).id,
    now: c.var.now,
  })
  if (noted.ok) return back(c, urls.moneyDraft, { canteen: canteen.slug, draft: noted.value }, 'lue')
  return mend(c, books, { error: asking.text('drafts:same.document'), sameAs: await findSame(c, books, content) })
}

/**
 * Where no VAT is given back, what was paid is the expense, whole. A deposit that was paid before was noted then: what is left of the invoice is the
 * expense, and its label says the total. Where nothing is left, the invoice is the only paper of it.
 */
function contentOf(invoice: SupplierInvoice, { canteenId, asksVat }: { canteenId: string; asksVat: boolean }): DraftContent {
  const { supplier, siren, number, day, dueOn, totalCents, paidCents } = invoice
  const amountCents = paidCents < totalCents ? totalCents - paidCents : totalCents
  const vatCents = Math.round((invoice.vatCents * amountCents) / totalCents)
  return {
    ...emptyContent,
    ...{ canteenId, kind: 'expense', day, amountCents, way: 'unpaid', document: number, dueOn },
    vatCents: asksVat ? vatCents : 0,
    label: [paidTold(invoice), asksVat ? ratesTold(invoice) : ''].filter(Boolean).join(' ; ').slice(0, longestLabel),
    thirdParty: { name: supplier, kind: 'supplier', siren },
  }
}

/** « Total 120 €, déjà payé 50 €, reste dû 70 € » */
function paidTold({ totalCents, paidCents }: SupplierInvoice): string {
  if (paidCents === 0) return ''
  const [total, paid, due] = [totalCents, paidCents, totalCents - paidCents].map((cents) => formatCents(cents, 'fr'))
  return `Total ${total}, déjà payé ${paid}, reste dû ${due}`
}

/** « TVA 5,5 % sur 100 €, 20 % sur 12 € », in French as the books are. */
function ratesTold({ rates }: SupplierInvoice): string {
  const told = rates.map(
    ({ rate, basisCents }) => `${rate.replace(/\.0*$|(\.\d*?)0+$/, '$1').replace('.', ',')}\u00a0% sur ${formatCents(basisCents, 'fr')}`,
  )
  return told.length === 0 ? '' : `TVA ${told.join(', ')}`.slice(0, longestLabel)
}

function mend(c: Context<Env>, books: Books, invoice: { error: string; sameAs?: string | undefined }) {
  c.status(422)
  return showExpenses(c, books, invoice)
}
