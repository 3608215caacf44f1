import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books, FiscalYear } from '#src/features/money/ledger/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { DeferralRefusal } from '../defer-income.ts'
import type { Deferred } from '../queries.ts'

type DeferredPageProps = {
  books: Books
  year: FiscalYear
  deferred: Deferred
  refusal?: DeferralRefusal | undefined
  isNoted: boolean
}

/** What was invoiced for events of a later year, and the one tap that proposes to put it aside. */
export function DeferredPage({ books, year, deferred, refusal, isNoted }: DeferredPageProps) {
  const { text, href, language } = usePage()
  const of = { canteen: books.canteen.slug, year: year.firstDay }
  return (
    <BooksFrame books={books} title={text('deferrals:title')} year={year}>
      <p class="eyebrow">
        <a href={href(urls.closeFiscalYear, of)}>{text('deferrals:back')}</a>
      </p>
      {refusal && (
        <Notice>
          <p>{text(`deferrals:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {isNoted && (
        <Notice kind="success">
          <p>{text('deferrals:noted')}</p>
        </Notice>
      )}
      <p class="lead">{text('deferrals:lead', { day: formatDate(year.lastDay, language) })}</p>
      {deferred.found.length === 0 && <p class="empty">{text('deferrals:none')}</p>}
      <ul class="entries">
        {deferred.found.map(({ number, client, day, account, cents }) => (
          <li key={`${number} ${account}`} class="entry">
            <span>
              <b>{number}</b> · {isolated(client)} · {formatDate(day, language)}
            </span>
            <b class="number">{formatCents(cents, language)}</b>
          </li>
        ))}
      </ul>
      {deferred.found.length > 0 && <Proposal year={year} deferred={deferred} address={href(urls.deferredIncome, of)} />}
    </BooksFrame>
  )
}

function Proposal({ year, deferred, address }: Pick<DeferredPageProps, 'year' | 'deferred'> & { address: string }) {
  const { text, language } = usePage()
  const { cents, writtenCents, leftCents } = deferred
  const amounts = {
    cents: formatCents(cents, language),
    written: formatCents(writtenCents, language),
    left: formatCents(leftCents, language),
  }
  return (
    <section class="card">
      <h2 class="first">{text('deferrals:proposal.title')}</h2>
      <p>{text(leftCents > 0 ? 'deferrals:proposal.left' : 'deferrals:proposal.done', amounts)}</p>
      <p class="hint">{text('deferrals:proposal.hint')}</p>
      {leftCents > 0 && year.closedOn === null && (
        <form method="post" action={address}>
          <input type="hidden" name="seen" value={String(leftCents)} />
          <button type="submit" class="main">
            {text('deferrals:proposal.button', amounts)}
          </button>
        </form>
      )}
    </section>
  )
}
