import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ThirdPartyBalance } from '../find-letterings.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { YearChoice } from '../parts/year-choice.tsx'
import type { Books } from '../queries.ts'
import { queryOf, type Reading } from '../reading.ts'

type LetteringPageProps = { books: Books; reading: Reading; names: AccountNames; parties: readonly ThirdPartyBalance[] }

/** Clients, suppliers and others with what is not settled yet, each leading to its lines. */
export function LetteringPage({ books, reading, names, parties }: LetteringPageProps) {
  const { text, href } = usePage()
  const address = href(urls.lettering, { canteen: books.canteen.slug })
  return (
    <BooksFrame books={books} title={text('ledger:lettering.title')} at="lettering" year={reading.year}>
      <p class="lead">{text('ledger:lettering.lead')}</p>
      <YearChoice years={books.years} chosen={reading.year.firstDay} addressOf={(year) => address + queryOf(reading, { year })} />
      {parties.length === 0 && <p class="empty">{text('ledger:lettering.none')}</p>}
      <ul class="entries">
        {parties.map(({ account, thirdParty, thirdPartyName, openLines, letteredLines, openCents }) => (
          <li key={`${account} ${thirdParty}`} class="entry">
            <div>
              <a href={partyAddress(href(urls.accountLettering, { canteen: books.canteen.slug, account }), reading, thirdParty)}>
                <b>
                  <AccountName names={names} account={account} byNumber />
                  {thirdPartyName && ` · ${isolated(thirdPartyName)}`}
                </b>
              </a>
              <br />
              {openLines > 0 ? text('ledger:lettering.open', { count: openLines }) : text('ledger:lettering.nothingOpen')}{' '}
              {openCents !== 0 && <OpenSum cents={openCents} />}{' '}
              {letteredLines > 0 && <span class="soft">{text('ledger:lettering.lettered', { count: letteredLines })}</span>}
            </div>
          </li>
        ))}
      </ul>
    </BooksFrame>
  )
}

function OpenSum({ cents }: { cents: number }) {
  const { text, language } = usePage()
  return (
    <b>{text(cents > 0 ? 'ledger:lettering.owedToUs' : 'ledger:lettering.owedByUs', { amount: formatCents(Math.abs(cents), language) })}</b>
  )
}

/** The lines of one third party on one account. */
export function partyAddress(address: string, { year }: Reading, thirdParty: string | null): string {
  return `${address}?${new URLSearchParams({ exercice: year.firstDay, ...(thirdParty && { tiers: thirdParty }) })}`
}
