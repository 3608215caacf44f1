import type { VNode } from 'preact'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatDayRange, formatMonth } from '#src/platform/time.ts'
import { MonthLine } from '#src/ui/charts/month-line.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Outlook } from '../outlook.ts'
import type { Unwritten } from '../queries.ts'
import type { Simulation } from '../simulation.ts'
import type { MonthOfBooks } from '../usual-month.ts'
import { BreakEvenPart } from './break-even-part.tsx'
import { useEuros } from './euros.tsx'
import { Gauge } from './gauge.tsx'
import { IncomePart } from './income-part.tsx'
import { Sharing } from './sharing.tsx'
import { Simulator } from './simulator.tsx'
import { Verdict } from './verdict.tsx'

export type Known = {
  /** All of the association, or the canteen alone. */
  isWhole: boolean
  outlook: Outlook
  simulation: Simulation
  /** Expenses of months that are over, not in the books yet. */
  waiting: number
  /** Paid already, and in no book yet. */
  unwritten: Unwritten
  sharedSince: Date | null
}

type OutlookPageProps = {
  books: Books
  /** Undefined before the books begin. */
  known?: Known
  /** Writes to the other canteens. */
  mayAsk?: boolean
  /** Where the months end below break-even. */
  practices?: VNode | false
  done?: 'partage' | 'garde' | undefined
}

/** Will we live? What a board reads together: where money comes from, how long it lasts, what a meal has to bring in. */
export function OutlookPage({ books, known, mayAsk = false, practices = false, done }: OutlookPageProps) {
  const { text, language } = usePage()
  const title = text('outlook:title')
  return (
    <TeamDocument title={title} canteen={books.canteen} scripts={['what-if']}>
      {known && <p class="eyebrow">{formatDayRange(known.outlook.year.firstDay, known.outlook.year.lastDay, language)}</p>}
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`outlook:sharing.done.${done}`)}</p>
        </Notice>
      )}
      {known ? <Told books={books} known={known} mayAsk={mayAsk} practices={practices} /> : <NotBegun books={books} />}
      <Sharing books={books} since={known?.sharedSince ?? null} />
    </TeamDocument>
  )
}

function NotBegun({ books: { canteen } }: { books: Books }) {
  const { text, href } = usePage()
  return (
    <div class="empty">
      <p>{text('outlook:notBegun')}</p>
      <p>
        <a href={href(urls.books, { canteen: canteen.slug })}>{text('ledger:title')}</a>
      </p>
    </div>
  )
}

type ToldProps = { books: Books; known: Known; mayAsk: boolean; practices: VNode | false }

function Told({ books, known, mayAsk, practices }: ToldProps) {
  const { outlook, simulation, waiting, isWhole } = known
  const { text, href } = usePage()
  return (
    <>
      <Scope books={books} isWhole={isWhole} />
      <Verdict outlook={outlook} />
      {mayAsk && outlook.leftCents < 0 && (
        <p>
          <a href={`${href(urls.newAidCall, { canteen: books.canteen.slug })}?pour=comptes`}>{text('outlook:askOthers')}</a>
        </p>
      )}
      {practices}
      {waiting > 0 && (
        <p class="hint">
          <a href={href(urls.expenses, { canteen: books.canteen.slug })}>{text('outlook:waiting', { count: waiting })}</a>
        </p>
      )}
      <div class="outlook-parts">
        <IncomePart outlook={outlook} />
        <CashPart canteen={books.canteen.slug} outlook={outlook} unwritten={known.unwritten} />
        <BreakEvenPart outlook={outlook} />
        <Gauge books={books} accessory={outlook.accessory} isWhole={isWhole} />
      </div>
      <Simulator books={books} isWhole={isWhole} outlook={outlook} simulation={simulation} />
    </>
  )
}

function Scope({ books: { canteen, canteens, association }, isWhole }: { books: Books; isWhole: boolean }) {
  const { text, href } = usePage()
  if (canteens.length === 1) return null
  const address = href(urls.outlook, { canteen: canteen.slug })
  return (
    <>
      <nav class="cluster reading-choices" aria-label={text('ledger:reading.canteens')}>
        <a href={address} aria-current={isWhole ? undefined : 'true'}>
          {canteen.name}
        </a>
        <a href={`${address}?de=association`} aria-current={isWhole ? 'true' : undefined}>
          {association.legalName}
        </a>
      </nav>
      {!isWhole && <p class="hint">{text('outlook:alone')}</p>}
    </>
  )
}

type CashPartProps = { canteen: string; outlook: Outlook; unwritten: Unwritten }

function CashPart({ canteen, outlook, unwritten }: CashPartProps) {
  const { text, language, href } = usePage()
  const euros = useEuros()
  const { lastDay, cashCents, owedCents, dueCents, ahead, usual, months } = outlook
  return (
    <section>
      <h2>{text('outlook:cash.title')}</h2>
      {ahead === undefined ? (
        <p>{text('outlook:cash.nothingSpent')}</p>
      ) : (
        <p class="finding">
          {text('outlook:cash.finding', {
            count: usual.months,
            ahead: formatNumber(ahead, language),
            cash: euros(cashCents),
            until: formatMonth(lastDay, language),
            spent: euros(usual.spentCents - usual.withoutMoneyCents),
          })}
        </p>
      )}
      {unwritten.count > 0 && (
        <p>
          <a href={href(urls.expenses, { canteen })}>
            {text('outlook:cash.unwritten', { count: unwritten.count, sum: euros(unwritten.cents) })}
          </a>{' '}
          {text('outlook:cash.withAndWithout', { without: euros(cashCents), left: euros(cashCents - unwritten.cents) })}
        </p>
      )}
      {(owedCents > 0 || dueCents > 0) && <p>{text('outlook:cash.owed', { owed: euros(owedCents), due: euros(dueCents) })}</p>}
      {months.length > 1 && <Months months={months} />}
    </section>
  )
}

const columns = ['freePrice', 'private', 'other', 'spent'] as const

function Months({ months }: { months: readonly MonthOfBooks[] }) {
  const { text, language } = usePage()
  const received = ({ income }: MonthOfBooks) => income.freePrice + income.private + income.other
  const points = months.map((each) => ({
    label: formatMonth(each.month, language).slice(0, 1),
    value: received(each),
    reference: each.spentCents,
  }))
  return (
    <>
      <MonthLine points={points} />
      <p class="small soft">{text('outlook:cash.legend')}</p>
      <details>
        <summary>{text('outlook:cash.table')}</summary>
        <ScrollRegion label={text('outlook:cash.table')}>
          <table class="amount-table in-pairs">
            <thead>
              <tr>
                <th scope="col">{text('outlook:cash.month')}</th>
                {columns.map((column) => (
                  <th key={column} scope="col" class="number">
                    {text(`outlook:columns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, income, spentCents }) => (
                <tr key={month}>
                  <th scope="row">{formatMonth(month, language)}</th>
                  {columns.map((column) => (
                    <AmountCell
                      key={column}
                      column={text(`outlook:columns.${column}`)}
                      cents={column === 'spent' ? spentCents : income[column]}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </>
  )
}
