import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ListedInvoice } from '../queries.ts'
import { standingOf } from '../standing.ts'

type InvoicesPageProps = {
  canteen: CanteenName
  invoices: readonly ListedInvoice[]
  owedCents: number
  toGiveBackCents: number
  today: string
  page: number
  pages: number
  isRemoved?: boolean
}

export function InvoicesPage({ canteen, invoices, owedCents, toGiveBackCents, today, page, pages, isRemoved = false }: InvoicesPageProps) {
  const { text, href, language } = usePage()
  const here = href(urls.invoices, { canteen: canteen.slug })
  return (
    <TeamDocument title={text('invoices:tab')} canteen={canteen}>
      <h1>{text('invoices:tab')}</h1>
      {isRemoved && (
        <Notice kind="success">
          <p>{text('invoices:removed')}</p>
        </Notice>
      )}
      <p class="lead">
        {invoices.length === 0
          ? text('invoices:none')
          : owedCents === 0
            ? text('invoices:allPaid')
            : text('invoices:owed', { amount: formatCents(owedCents, language) })}
        {toGiveBackCents > 0 && <> {text('invoices:toGiveBack', { amount: formatCents(toGiveBackCents, language) })}</>}
      </p>
      <p class="actions">
        <a class="button main" href={href(urls.newInvoice, { canteen: canteen.slug })}>
          {text('invoices:write')}
        </a>
        <a class="button" href={href(urls.issuer, { canteen: canteen.slug })}>
          {text('invoices:issuer.tab')}
        </a>
      </p>
      <ul class="entries">
        {invoices.map((invoice) => (
          <Line key={invoice.id} canteen={canteen} invoice={invoice} today={today} />
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(number) => `${here}?page=${number}`} />
    </TeamDocument>
  )
}

/** Its total, and what is left of it where that is another. */
function Amounts({ invoice: { leftCents, kind }, totalCents }: { invoice: ListedInvoice; totalCents: number }) {
  const { text, language } = usePage()
  const left = text(leftCents < 0 ? 'invoices:toGiveBackShort' : 'invoices:leftShort', {
    amount: formatCents(Math.abs(leftCents), language),
  })
  return (
    <div class="end">
      <b>{formatCents(totalCents, language)}</b>
      {kind !== 'credit-note' && leftCents !== totalCents && leftCents !== 0 && (
        <>
          <br />
          <span class="small soft">{left}</span>
        </>
      )}
    </div>
  )
}

function Line({ canteen, invoice, today }: { canteen: CanteenName; invoice: ListedInvoice; today: string }) {
  const { text, href, language } = usePage()
  const standing = standingOf(invoice, today)
  const day = invoice.dueOn ? formatDate(invoice.dueOn, language) : ''
  return (
    <li class="entry">
      <div>
        <a href={href(urls.invoice, { canteen: canteen.slug, invoice: invoice.id })}>
          <b>{invoice.number ?? text('invoices:draft')}</b> · {isolated(invoice.clientName)}
        </a>
        <br />
        <span class="small soft">{text(`invoices:standing.${standing}`, { day })}</span>
      </div>
      {invoice.totalCents !== null && <Amounts invoice={invoice} totalCents={invoice.totalCents} />}
    </li>
  )
}
