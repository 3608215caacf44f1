import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { draftForm, typedDraft } from '../forms.ts'
import { lacksSiren, type InvoiceContent } from '../invoice.ts'
import { issueInvoice } from '../issue-invoice.ts'
import { addDraftOnce, changeDraft, removeDraft } from '../keep-draft.ts'
import { isOfLaterYear } from '../find-later-year.ts'
import { DraftPage, type IssueQuestion } from '../pages/draft-page.tsx'
import { mayInvoice } from '../policy.ts'
import { findOpenDeposits } from '../open-deposits.ts'
import { findAssociationOf, findInvoice, type KnownInvoice } from '../queries.ts'
import { wantsLines } from '../sale-fields.ts'
import { showInvoice, todayAt } from './invoices.tsx'
import { giveBackLost } from './lost-draft.tsx'

const follows = whereFollowed('hires')

export const draftRoutes = newRoutes()
  .get(urls.newInvoice, allow(mayInvoice), follows, async (c) => c.render(<DraftPage canteen={await canteenOf(c)} />))
  .post(urls.newInvoice, allow(mayInvoice), follows, async (c) => {
    const canteen = await canteenOf(c)
    const data = await sentForm(c)
    if (wantsLines(typedFields(data))) return c.render(<DraftPage canteen={canteen} typed={typedFields(data)} />)
    const form = parseForm(draftForm(textIn(c.var.language), todayAt(c, canteen)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<DraftPage canteen={canteen} {...form} />)
    }
    const association = await findAssociationOf(c.var.db, canteen.id)
    const draft = { associationId: association.id, canteenId: canteen.id, ...form.value, now: c.var.now }
    const invoiceId = idOfPage(data, 'draft of an invoice')
    const added = await addDraftOnce(c.var.db, { ...draft, invoiceId })
    if (added.ok) return back(c, urls.invoice, { canteen: canteen.slug, invoice: added.value }, 'brouillon')
    c.status(409)
    return c.render(<DraftPage canteen={canteen} typed={typedFields(data)} made={invoiceId} />)
  })
  .get(urls.invoice, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    if (invoice.number !== null) return showInvoice(c, canteen, invoice)
    const typed = opened(typedDraft(invoice.content, c.var.language))
    return showDraft(c, canteen, invoice, { typed, isSaved: doneOf(c, ['brouillon']) !== undefined })
  })
  .post(urls.invoice, allow(mayInvoice), follows, (c) => unlessLost(c, () => change(c)))
  .post(urls.issueInvoice, allow(mayInvoice), follows, (c) =>
    unlessLost(c, () => change(c, (known, seen, data) => issue(c, known, { seen, data }))),
  )
  .post(urls.removeInvoice, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    const isSure = (await sentForm(c)).get('removal') === 'yes'
    if (invoice.number === null && !isSure) {
      c.status(422)
      const typed = opened(typedDraft(invoice.content, c.var.language))
      return showDraft(c, canteen, invoice, { typed, removalError: textIn(c.var.language)('invoices:removal.needed') })
    }
    const removed = await removeDraft(c.var.db, keyOf(invoice))
    if (!removed.ok) return refuseIssued(c, canteen, invoice)
    return back(c, urls.invoices, { canteen: canteen.slug }, 'brouillon-retire')
  })

async function unlessLost(c: Context<Env>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NotFound) return giveBackLost(c)
    throw error
  }
}

type Known = { canteen: CanteenName; invoice: KnownInvoice }

/** @param then what follows once what the page shows is kept; without it, it is said that it is. */
async function change(
  c: Context<Env>,
  then?: (known: Known, seen: InvoiceContent, data: FormData) => Promise<Response>,
): Promise<Response> {
  const [canteen, invoice] = await invoiceOf(c)
  if (invoice.number !== null) return refuseIssued(c, canteen, invoice)
  const data = await sentForm(c)
  if (wantsLines(typedFields(data))) return showDraft(c, canteen, invoice, { typed: typedFields(data) })
  const form = parseForm(draftForm(textIn(c.var.language), todayAt(c, canteen)), data)
  if (!form.ok) {
    c.status(422)
    return showDraft(c, canteen, invoice, form)
  }
  const { kind, content } = form.value
  const edited = await edit(c, invoice, typedFields(data), (db) => changeDraft(db, { ...keyOf(invoice), kind, content }))
  if (edited.conflict) return showConflict(c, canteen, invoice, { typed: typedFields(data), stands: edited.conflict })
  if (!edited.saved.ok) return refuseIssued(c, canteen, invoice)
  if (then) return then({ canteen, invoice }, content, data)
  return back(c, urls.invoice, { canteen: canteen.slug, invoice: invoice.id }, 'brouillon')
}

/** What was on the page is issued, not what somebody else has made of it meanwhile. */
async function issue(
  c: Context<Env>,
  { canteen, invoice }: Known,
  { seen, data }: { seen: InvoiceContent; data: FormData },
): Promise<Response> {
  const questions = await questionsOf(c, { canteen, invoice }, { seen, data })
  const open = questions.filter(({ isAnswered }) => !isAnswered)
  if (open.length > 0) {
    c.status(422)
    const errors = Object.fromEntries(open.map(({ about }) => [about, textIn(c.var.language)(`invoices:${about}.needed`)]))
    return showStanding(c, { canteen, invoice }, { questions, errors })
  }
  const { secret, origin, now } = c.var
  const issued = await issueInvoice(c.var.db, { ...keyOf(invoice), secret, origin, now, actorId: requireUser(c).id, seen })
  if (issued.ok) return back(c, urls.invoice, { canteen: canteen.slug, invoice: invoice.id }, 'emise')
  c.status(409)
  return showStanding(c, { canteen, invoice }, { refusal: issued.refusal })
}

async function questionsOf(
  c: Context<Env>,
  { canteen, invoice }: Known,
  { seen, data }: { seen: InvoiceContent; data: FormData },
): Promise<IssueQuestion[]> {
  const isLater = await isOfLaterYear(c.var.db, { ...invoice, content: seen }, todayAt(c, canteen))
  // A deposit is no income yet, of whichever year.
  const asksLater = isLater && seen.depositKind === null
  return [
    ...(asksLater ? [{ about: 'later' as const, isAnswered: data.get('later') === 'yes' }] : []),
    ...(lacksSiren(seen.client) ? [{ about: 'noSiren' as const, isAnswered: data.get('noSiren') === 'yes' }] : []),
  ]
}

/** Its content was kept before it was asked to be issued: the page is opened on that. */
async function showStanding(c: Context<Env>, { canteen, invoice }: Known, shown: Shown) {
  const stands = await findInvoice(c.var.db, { canteenId: canteen.id, invoiceId: invoice.id })
  return showDraft(c, canteen, stands, { typed: opened(typedDraft(stands.content, c.var.language)), ...shown })
}

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

async function invoiceOf(c: Context<Env>): Promise<[CanteenName, KnownInvoice]> {
  const canteen = await canteenOf(c)
  return [canteen, await findInvoice(c.var.db, { canteenId: canteen.id, invoiceId: idParam(c, 'invoice') })]
}

function keyOf({ associationId, id }: KnownInvoice) {
  return { associationId, invoiceId: id }
}

function edit<Saved>(c: Context<Env>, invoice: KnownInvoice, typed: Typed, save: Parameters<typeof saveEdit<Saved>>[1]['save']) {
  const stands = async (tx: Parameters<typeof save>[0]) => {
    const { content } = await findInvoice(tx, { canteenId: invoice.canteenId, invoiceId: invoice.id })
    return typedDraft(content, c.var.language)
  }
  return saveEdit(c.var.db, { subject: `invoice ${invoice.id}`, typed, stands, save })
}

type Shown = Omit<Parameters<typeof DraftPage>[0], 'canteen' | 'invoiceId' | 'deposits'>

async function draftPage(c: Context<Env>, canteen: CanteenName, invoice: KnownInvoice, shown: Shown) {
  const deposits = await findOpenDeposits(c.var.db, { associationId: invoice.associationId, clientName: invoice.clientName })
  return <DraftPage canteen={canteen} invoiceId={invoice.id} deposits={invoice.kind === 'invoice' ? deposits : []} {...shown} />
}

async function showDraft(c: Context<Env>, canteen: CanteenName, invoice: KnownInvoice, shown: Shown) {
  return c.render(await draftPage(c, canteen, invoice, shown))
}

async function showConflict(
  c: Context<Env>,
  canteen: CanteenName,
  invoice: KnownInvoice,
  { typed, stands }: { typed: Typed; stands: Typed },
) {
  c.status(409)
  const page = await draftPage(c, canteen, invoice, { typed: reopened(typed, stands) })
  const takeAt = href(urls.invoice, { canteen: canteen.slug, invoice: invoice.id })
  return c.render(
    <Conflicting stands={stands} takeAt={takeAt}>
      {page}
    </Conflicting>,
  )
}

/** Somebody issued it meanwhile: it is shown as it stands. */
async function refuseIssued(c: Context<Env>, canteen: CanteenName, { id }: KnownInvoice) {
  c.status(409)
  const invoice = await findInvoice(c.var.db, { canteenId: canteen.id, invoiceId: id })
  return showInvoice(c, canteen, invoice, { refusal: 'issued-already' })
}
