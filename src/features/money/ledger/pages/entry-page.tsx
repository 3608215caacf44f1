import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { EntryLabel } from '../parts/entry-label.tsx'
import { BooksFrame } from '../parts/books-frame.tsx'
import { mayKeepBooks } from '../policy.ts'
import type { Books, Entry } from '../queries.ts'
import { refusalToReverse, type ReversalRefusal } from '../reverse-entry.ts'
import type { Standing } from '../waiting.ts'

type EntryPageProps = {
  books: Books
  entry: Entry
  names: AccountNames
  refusal?: ReversalRefusal | undefined
  isReversed?: boolean
  standing: Standing
}

/** One entry, its lines, and what to do where it is wrong. */
export function EntryPage({ books, entry, names, refusal, isReversed = false, standing }: EntryPageProps) {
  const { text, language, href } = usePage()
  const canteen = books.canteen.slug
  const title = text('ledger:entry.title', { number: entry.entryNumber })
  const linked = entry.reversedBy ?? entry.reverses
  return (
    <BooksFrame books={books} title={title}>
      {isReversed && (
        <Notice kind="success">
          <p>{text('ledger:entry.done')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`ledger:entry.refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">
        <EntryLabel label={entry.label} />, {formatDate(entry.date, language)}
      </p>
      <p>{text('ledger:entry.piece', { piece: entry.piece })}</p>
      <Lines entry={entry} names={names} title={title} />
      {linked !== null && (
        <p>
          <a href={href(urls.entry, { canteen, number: String(linked) })}>
            {text(entry.reversedBy === null ? 'ledger:journal.reverses' : 'ledger:journal.reversed')}
          </a>
        </p>
      )}
      <Mistake books={books} entry={entry} {...standing} />
    </BooksFrame>
  )
}

function Lines({ entry, names, title }: Pick<EntryPageProps, 'entry' | 'names'> & { title: string }) {
  const { text, language } = usePage()
  const amount = (cents: number) => (cents === 0 ? '' : formatCents(cents, language))
  return (
    <ScrollRegion label={title}>
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('ledger:balance.account')}</th>
            <th scope="col" class="number">
              {text('ledger:debit')}
            </th>
            <th scope="col" class="number">
              {text('ledger:credit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entry.lines.map((line, position) => (
            <tr key={position}>
              <th scope="row">
                <AccountName names={names} account={line.account} byNumber />
                {line.thirdPartyName && ` · ${line.thirdPartyName}`}
              </th>
              <td class="number">{amount(line.debitCents)}</td>
              <td class="number">{amount(line.creditCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type MistakeProps = Standing & { books: Books; entry: Entry }

/** What is written stays; it is taken back by its opposite, and written again as it should be. */
function Mistake({ books, entry, isNoted, keeper }: MistakeProps) {
  const { text, href, viewer } = usePage()
  const canteen = books.canteen.slug
  const hindrance = refusalToReverse(entry) ?? keeper
  if (!mayKeepBooks(viewer, { canteen })) return null
  if (hindrance)
    return (
      <p>
        {text(`ledger:entry.refusals.${hindrance}`)}{' '}
        {hindrance === 'already-reversed' && <a href={href(urls.newExpense, { canteen })}>{text('ledger:entry.again')}</a>}
      </p>
    )
  return (
    <section class="card">
      <h2 class="first">{text('ledger:entry.mistake')}</h2>
      {isNoted && (
        <p>
          <a class="button main" href={href(urls.voucherCorrection, { canteen, number: String(entry.number) })}>
            {text('ledger:entry.correct')}
          </a>
        </p>
      )}
      <p>{text('ledger:entry.lead')}</p>
      <form method="post" action={href(urls.entryReversal, { canteen, number: String(entry.number) })}>
        <button type="submit" class={isNoted ? 'quiet' : 'main'}>
          {text('ledger:entry.submit')}
        </button>
      </form>
    </section>
  )
}
