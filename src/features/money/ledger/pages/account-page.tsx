import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import { nameIn, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { EntryLabel } from '../parts/entry-label.tsx'
import { ReadingChoices } from '../parts/reading-choices.tsx'
import type { AccountLine, Books } from '../queries.ts'
import { queryOf, type Reading } from '../reading.ts'

type AccountPageProps = {
  books: Books
  reading: Reading
  account: string
  names: AccountNames
  lines: readonly AccountLine[]
  pages: number
}

/** One account and all below it: its lines, and what it holds after each. */
export function AccountPage({ books, reading, account, names, lines, pages }: AccountPageProps) {
  const { text, href, language } = usePage()
  const address = href(urls.accountLedger, { canteen: books.canteen.slug, account })
  const title = `${account} ${nameIn(language, names, account).name}`
  const columns = [
    text(reading.byNumber ? 'ledger:debit' : 'ledger:received'),
    text(reading.byNumber ? 'ledger:credit' : 'ledger:given'),
    text('ledger:balance.left'),
  ] as const
  return (
    <BooksFrame books={books} title={title} year={reading.year}>
      {!reading.byNumber && (
        <p class="lead">
          <AccountName names={names} account={account} />
        </p>
      )}
      <ReadingChoices books={books} reading={reading} address={address} />
      {lines.length === 0 ? (
        <p class="empty">{text('ledger:account.empty')}</p>
      ) : (
        <ScrollRegion label={title}>
          <table class="amount-table">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{text('ledger:journal.day')}</th>
                <th scope="col">{text('ledger:journal.what')}</th>
                {columns.map((column) => (
                  <th key={column} scope="col" class="number">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line, position) => (
                <tr key={position}>
                  <th scope="row">{formatShortDay(line.date, language)}</th>
                  <td>
                    <EntryLabel label={line.label} />
                    {line.thirdPartyName && ` · ${line.thirdPartyName}`}
                  </td>
                  <AmountCell column={columns[0]} cents={line.debitCents} emptyAtZero />
                  <AmountCell column={columns[1]} cents={line.creditCents} emptyAtZero />
                  <AmountCell column={columns[2]} cents={line.balanceCents} />
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <PageLinks page={reading.page} pages={pages} addressOf={(page) => address + queryOf(reading, { page })} />
    </BooksFrame>
  )
}
