import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { formatCents } from '#src/platform/money.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type FieldErrors, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { leftOfLines } from '../credit.ts'
import { creditForm, issuerForm, typedIssuer, vatOfAnswers } from '../forms.ts'
import { invoiceIdOf } from '../invoice-links.ts'
import { issueCreditNote } from '../issue-credit-note.ts'
import { findInvoiceFile } from '../find-invoice-file.ts'
import { CreditPage } from '../pages/credit-page.tsx'
import { InvoicePage, invoiceDeeds } from '../pages/invoice-page.tsx'
import { InvoicesPage } from '../pages/invoices-page.tsx'
import { IssuerPage } from '../pages/issuer-page.tsx'
import { SentInvoicePage } from '../pages/sent-invoice-page.tsx'
import { mayInvoice } from '../policy.ts'
import {
  countInvoices,
  findAssociationOf,
  findInvoice,
  findInvoices,
  findIssuedInvoice,
  findSettings,
  findFollowUp,
  type KnownInvoice,
} from '../queries.ts'
import { setIssuer } from '../set-issuer.ts'

const follows = whereFollowed('hires')
const onAPage = 50

export const invoiceRoutes = newRoutes()
  .get(urls.invoices, allow(mayInvoice), follows, async (c) => {
    const canteen = await canteenOf(c)
    const { count, owedCents, toGiveBackCents } = await countInvoices(c.var.db, canteen.id)
    const pages = Math.max(1, Math.ceil(count / onAPage))
    const page = Math.min(pages, Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
    const invoices = await findInvoices(c.var.db, canteen.id, { from: (page - 1) * onAPage, most: onAPage })
    const isRemoved = doneOf(c, ['brouillon-retire']) !== undefined
    return c.render(
      <InvoicesPage
        canteen={canteen}
        invoices={invoices}
        {...{ owedCents, toGiveBackCents, page, pages, isRemoved }}
        today={todayAt(c, canteen)}
      />,
    )
  })
  .get(urls.issuer, allow(mayInvoice), follows, async (c) => {
    const canteen = await canteenOf(c)
    const association = await findAssociationOf(c.var.db, canteen.id)
    const typed = opened(await standingIssuer(c, association, todayAt(c, canteen)))
    return c.render(
      <IssuerPage canteen={canteen} association={association.name} typed={typed} isSaved={doneOf(c, ['enregistre']) !== undefined} />,
    )
  })
  .post(urls.issuer, allow(mayInvoice), follows, async (c) => {
    const canteen = await canteenOf(c)
    const association = await findAssociationOf(c.var.db, canteen.id)
    const data = await sentForm(c)
    const form = parseForm(issuerForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<IssuerPage canteen={canteen} association={association.name} {...form} />)
    }
    const today = todayAt(c, canteen)
    const { vat, ...settings } = form.value
    const typed = typedFields(data)
    const acting = { associationId: association.id, canteenId: canteen.id, today, actorId: requireUser(c).id, now: c.var.now }
    const edited = await saveEdit(c.var.db, {
      subject: `issuer ${association.id}`,
      typed,
      stands: () => standingIssuer(c, association, today),
      save: (tx) => setIssuer(tx, { ...acting, settings, vat: vatOfAnswers(vat) }),
    })
    if (!edited.conflict) return back(c, urls.issuer, { canteen: canteen.slug }, 'enregistre')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.issuer, { canteen: canteen.slug })}>
        <IssuerPage canteen={canteen} association={association.name} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .get(urls.invoiceFile, allow(mayInvoice), follows, async (c) => {
    const [, invoice] = await invoiceOf(c)
    return sendFile(c, invoice)
  })
  .get(urls.creditNote, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    return showCredit(c, canteen, invoice)
  })
  .post(urls.creditNote, allow(mayInvoice), follows, async (c) => {
    const [canteen, invoice] = await invoiceOf(c)
    const data = await sentForm(c)
    const form = parseForm(creditForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showCredit(c, canteen, invoice, form)
    }
    const { whole, reason, cents, version: after } = form.value
    const { secret, origin } = c.var
    const credited = { cents: whole === 'all' ? ('all' as const) : cents, reason }
    const creditNoteId = idOfPage(data, `credit note of ${invoice.id}`)
    const issued = await issueCreditNote(c.var.db, { ...acting(c, invoice), secret, origin, creditNoteId, after, credited })
    if (issued.ok) return back(c, urls.invoice, { canteen: canteen.slug, invoice: invoice.id }, 'avoir')
    c.status(409)
    const errors = issued.refusal === 'more-than-invoiced' ? await tooMuchOf(c, invoice, cents) : {}
    const made = issued.refusal === 'form-used' ? creditNoteId : undefined
    return showCredit(c, canteen, invoice, { typed: typedFields(data), errors, refusal: issued.refusal, made })
  })
  .get(urls.sentInvoice, allow(everybody), async (c) => {
    const invoice = await sentInvoiceOf(c)
    const today = dayAt(c.var.now, 'Europe/Paris')
    return c.render(<SentInvoicePage invoice={invoice} token={param(c, 'token')} today={today} />)
  })
  .get(urls.sentInvoiceFile, allow(everybody), async (c) => sendFile(c, await sentInvoiceOf(c)))

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

export async function invoiceOf(c: Context<Env>): Promise<[CanteenName, KnownInvoice]> {
  const canteen = await canteenOf(c)
  return [canteen, await findInvoice(c.var.db, { canteenId: canteen.id, invoiceId: idParam(c, 'invoice') })]
}

/** A link opens one invoice, at its own canteen. */
async function sentInvoiceOf(c: Context<Env>) {
  const id = invoiceIdOf(c.var.secret, param(c, 'token'))
  if (!id) throw new NotFound()
  const invoice = await findIssuedInvoice(c.var.db, id)
  if (invoice.slug !== param(c, 'canteen')) throw new NotFound()
  return invoice
}

export function todayAt(c: Context<Env>, { timeZone }: CanteenName): string {
  return dayAt(c.var.now, timeZone)
}

export function acting(c: Context<Env>, { associationId, id }: KnownInvoice) {
  return { associationId, invoiceId: id, actorId: requireUser(c).id, now: c.var.now }
}

async function standingIssuer(c: Context<Env>, { id }: { id: string }, today: string): Promise<Typed> {
  const { issuer, vat } = await findSettings(c.var.db, id, today)
  return typedIssuer(issuer, vat)
}

async function sendFile(c: Context<Env>, { associationId, id, number }: { associationId: string; id: string; number: string | null }) {
  const bytes = await findInvoiceFile(c.var.db, { associationId, invoiceId: id })
  c.header('content-type', 'application/pdf')
  c.header('content-disposition', `attachment; filename="${number}.pdf"`)
  return c.body(new Uint8Array(bytes))
}

type Shown = Pick<Parameters<typeof InvoicePage>[0], 'typed' | 'errors' | 'refusal'>

export async function showInvoice(c: Context<Env>, canteen: CanteenName, known: KnownInvoice, shown?: Shown) {
  const { db } = c.var
  // As it stands now, also after a refusal.
  const invoice = shown ? await findInvoice(db, { canteenId: canteen.id, invoiceId: known.id }) : known
  const followed = await findFollowUp(db, { associationId: invoice.associationId, invoiceId: invoice.id })
  const done = doneOf(c, invoiceDeeds)
  return c.render(
    <InvoicePage
      canteen={canteen}
      invoice={invoice}
      {...followed}
      today={todayAt(c, canteen)}
      paymentId={randomUUID()}
      done={done}
      {...shown}
    />,
  )
}

/** Beside each line of which less is left. */
async function tooMuchOf(c: Context<Env>, invoice: KnownInvoice, cents: readonly number[]): Promise<FieldErrors> {
  const { credits } = await findFollowUp(c.var.db, { associationId: invoice.associationId, invoiceId: invoice.id })
  const left = leftOfLines(
    invoice.content.lines,
    credits.map(({ content }) => content.lines),
  )
  const text = textIn(c.var.language)
  return Object.fromEntries(
    left.flatMap((most, index) => {
      if ((cents[index] ?? 0) <= most) return []
      return [[`cents.${index}`, text('invoices:form.moreThanLine', { left: formatCents(most, c.var.language) })]]
    }),
  )
}

type Credited = Pick<Parameters<typeof CreditPage>[0], 'typed' | 'errors' | 'refusal' | 'made'>

async function showCredit(c: Context<Env>, canteen: CanteenName, invoice: KnownInvoice, shown: Credited = {}) {
  if (invoice.number === null || invoice.kind === 'credit-note') throw new NotFound()
  const { credits, deductedIn } = await findFollowUp(c.var.db, { associationId: invoice.associationId, invoiceId: invoice.id })
  return c.render(<CreditPage canteen={canteen} invoice={invoice} credits={credits} deductedIn={deductedIn} {...shown} />)
}
