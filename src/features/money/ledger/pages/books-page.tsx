import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { inLanguage } from '#src/platform/language.ts'
import { formatCents } from '#src/platform/money.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { balanceOf, bySide, resultOf, type Balance } from '../balance.ts'
import { civilYear } from '../fiscal-year.ts'
import type { YearRefusal } from '../open-books.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { YearChoice } from '../parts/year-choice.tsx'
import type { Books, FiscalYear } from '../queries.ts'
import type { Waiting } from '../waiting.ts'
import { YearForm } from './year-form.tsx'

type YearShown = FiscalYear & {
  balances: readonly Balance[]
  /** Of earlier years that nobody has closed: it is where the money is all the same. */
  leftOpen: readonly Balance[]
  names: AccountNames
  waiting: readonly Waiting[]
}
type BooksPageProps = FormState & { books: Books; today: string; year?: YearShown; isBegun?: boolean; refusal?: YearRefusal }

/** The association's books in everyday words; before they begin, what beginning them means. */
export function BooksPage({ books, today, year, isBegun = false, ...form }: BooksPageProps) {
  const { text, href } = usePage()
  if (!year) return <BeginPage books={books} today={today} {...form} />
  const addressOf = (firstDay: string) => `${href(urls.books, { canteen: books.canteen.slug })}?exercice=${firstDay}`
  return (
    <BooksFrame books={books} title={text('ledger:title')} at="books" year={year}>
      {isBegun && (
        <Notice kind="success">
          <p>{text('ledger:begun')}</p>
        </Notice>
      )}
      <YearChoice years={books.years} chosen={year.firstDay} addressOf={addressOf} />
      <Result year={year} />
      <WaitingList canteen={books.canteen.slug} waiting={year.waiting} />
      <p>
        <a href={`${href(urls.booksExports, { canteen: books.canteen.slug })}?exercice=${year.firstDay}#tableur`}>
          {text('ledger:filesByMonth')}
        </a>
      </p>
      <div class="books-sides">
        <Sums title={text('ledger:in')} none={text('ledger:nothingIn')} sums={sumsOf(year, /^7/, -1)} names={year.names} />
        <Sums title={text('ledger:out')} none={text('ledger:nothingOut')} sums={sumsOf(year, /^6/, 1)} names={year.names} />
      </div>
      <Sums
        title={text('ledger:where')}
        none={text('ledger:nowhere')}
        sums={sumsOf({ balances: [...year.balances, ...year.leftOpen] }, /^(5|4)/, 1)}
        names={year.names}
        isTotalled={false}
      />
      {year.leftOpen.length > 0 && <p class="hint">{text('ledger:withOpenYears')}</p>}
    </BooksFrame>
  )
}

function BeginPage({ books, today, ...form }: FormState & { books: Books; today: string; refusal?: YearRefusal }) {
  const { text, viewer } = usePage()
  return (
    <BooksFrame books={books} title={text('ledger:title')}>
      <p class="lead">{text('ledger:begin.lead')}</p>
      <YearForm books={books} days={civilYear(today)} viewer={viewer} asksSiren={books.association.siren === null} {...form} />
    </BooksFrame>
  )
}

/** What the year comes to, in one sentence. */
function Result({ year: { balances } }: { year: YearShown }) {
  const { text, language } = usePage()
  const result = resultOf(balances)
  const sentence = result === 0 ? 'even' : result > 0 ? 'surplus' : 'deficit'
  if (balances.length === 0) return <p class="lead">{text('ledger:empty')}</p>
  return <p class="lead">{text(`ledger:result.${sentence}`, { amount: formatCents(Math.abs(result), language) })}</p>
}

/** What waits to be written, and why; that all is written where nothing waits. */
type WaitingListProps = {
  canteen: string
  waiting: readonly Waiting[]
  /** Of what is not in the books, unless it says otherwise. */ title?: string
}

export function WaitingList({ canteen, waiting, title }: WaitingListProps) {
  const { text, language, viewer } = usePage()
  return (
    <section class="card books-waiting">
      <h2 class="first">{title ?? text('ledger:waiting.title')}</h2>
      {waiting.length === 0 && <p>{text('ledger:waiting.none')}</p>}
      {waiting.length > 0 && (
        <ul>
          {waiting.map(({ sentence, url, policy }, position) => (
            <li key={position}>
              {url !== null && policy(viewer, { canteen }) ? (
                <a href={inLanguage(language, url)}>{sentence(text, language)}</a>
              ) : (
                sentence(text, language)
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Sum = { account: string; cents: number }

/** What accounts of a class hold, canteens together, the largest first. */
function sumsOf({ balances }: Pick<YearShown, 'balances'>, accounts: RegExp, sign: 1 | -1): Sum[] {
  return bySide(balances.filter(({ account }) => accounts.test(account)))
    .map((each) => ({ account: each.account, cents: sign * balanceOf(each) || 0 }))
    .filter(({ cents }) => cents !== 0)
    .toSorted((one, other) => other.cents - one.cents)
}

type SumsProps = { title: string; none: string; sums: readonly Sum[]; names: AccountNames; isTotalled?: boolean }

function Sums({ title, none, sums, names, isTotalled = true }: SumsProps) {
  const { text, language } = usePage()
  const total = sums.reduce((sum, { cents }) => sum + cents, 0)
  return (
    <section>
      <h2>{title}</h2>
      {sums.length === 0 ? (
        <p class="soft">{none}</p>
      ) : (
        <table class="books-sums">
          <caption class="visually-hidden">{title}</caption>
          <tbody>
            {sums.map(({ account, cents }) => (
              <tr key={`${account} ${cents < 0}`}>
                <th scope="row">
                  <AccountName names={names} account={account} isOwed={cents < 0} />
                </th>
                <td class="number">{formatCents(cents, language)}</td>
              </tr>
            ))}
          </tbody>
          {isTotalled && (
            <tfoot>
              <tr>
                <th scope="row">{text('ledger:total')}</th>
                <td class="number">{formatCents(total, language)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      )}
    </section>
  )
}
