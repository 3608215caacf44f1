import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { balanceOf, byAccount, type Balance } from '../balance.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { ReadingChoices } from '../parts/reading-choices.tsx'
import { TableLinks } from '../parts/table-links.tsx'
import type { Books } from '../queries.ts'
import { queryOf, type Reading } from '../reading.ts'

type BalancePageProps = { books: Books; reading: Reading; names: AccountNames; balances: readonly Balance[] }

/** What each account holds of the year, each leading to its lines. */
export function BalancePage({ books, reading, names, balances }: BalancePageProps) {
  const { text, href } = usePage()
  const title = text('ledger:balance.title')
  const accounts = byAccount(balances)
  return (
    <BooksFrame books={books} title={title} at="balance" year={reading.year}>
      <p class="lead">{text('ledger:balance.lead')}</p>
      <ReadingChoices books={books} reading={reading} address={href(urls.balance, { canteen: books.canteen.slug })} />
      {accounts.length > 0 && <TableLinks books={books} reading={reading} table="balance" />}
      {accounts.length === 0 ? <p class="empty">{text('ledger:empty')}</p> : <Accounts {...{ books, reading, names, accounts, title }} />}
    </BooksFrame>
  )
}

type AccountsProps = Omit<BalancePageProps, 'balances'> & { accounts: ReturnType<typeof byAccount>; title: string }

function Accounts({ books, reading, names, accounts, title }: AccountsProps) {
  const { text, href } = usePage()
  const of = (account: string) => href(urls.accountLedger, { canteen: books.canteen.slug, account }) + queryOf(reading)
  const total = (side: 'debitCents' | 'creditCents') => accounts.reduce((sum, each) => sum + each[side], 0)
  const columns = [
    text(reading.byNumber ? 'ledger:debit' : 'ledger:received'),
    text(reading.byNumber ? 'ledger:credit' : 'ledger:given'),
    text('ledger:balance.left'),
  ] as const
  return (
    <ScrollRegion label={title}>
      <table class="amount-table">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('ledger:balance.account')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((each) => (
            <tr key={each.account}>
              <th scope="row">
                <a href={of(each.account)}>
                  <AccountName names={names} account={each.account} byNumber={reading.byNumber} />
                </a>
              </th>
              <AmountCell column={columns[0]} cents={each.debitCents} />
              <AmountCell column={columns[1]} cents={each.creditCents} />
              <AmountCell column={columns[2]} cents={balanceOf(each)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('ledger:total')}</th>
            <AmountCell column={columns[0]} cents={total('debitCents')} />
            <AmountCell column={columns[1]} cents={total('creditCents')} />
            <AmountCell column={columns[2]} cents={0} />
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  )
}
