import { dayToWrite } from '#src/features/money/ledger/fiscal-year.ts'
import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { ErrorSummary, Field, FileField, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { urls } from '#src/urls.ts'
import type { MatchRefusal } from '../match-line.ts'
import { proposalsFor, type Candidates } from '../matching.ts'
import type { findCandidates } from '../candidates.ts'
import type { Bank } from '../queries.ts'
import { BalanceSentence } from './balance-sentence.tsx'
import { LineChoice } from './line-choice.tsx'

type Deposits = Awaited<ReturnType<typeof findCandidates>>['deposits']

export type BankPageProps = {
  books: Books
  bank: Bank
  candidates: Candidates & { deposits: Deposits }
  page: number
  /** A statement was read: lines that are new, known, and (aside) in doubt; lines were matched: how many. */
  done?: { what: 'releve' | 'rapproche'; first: number; second: number; aside: number } | undefined
  fileError?: string | undefined
  refused?: ReadonlyMap<string, MatchRefusal> | undefined
  /** Among what is open: words of a name, or a number. */
  looksFor: string
}

/** What the bank says beside what the books say: what still waits for a word, one gesture for all of it. */
export function BankPage(props: BankPageProps) {
  const { books, bank, done } = props
  const { text } = usePage()
  return (
    <BooksFrame books={books} title={text('bank:title')}>
      {done && (
        <Notice kind="success">
          <p>
            {(done.first > 0 || done.aside === 0) && text(`bank:done.${done.what}`, { count: done.first })}{' '}
            {done.aside > 0 && text(done.what === 'releve' ? 'bank:done.doubtful' : 'bank:done.aside', { count: done.aside })}{' '}
            {done.second > 0 && text(knownOf(done), { count: done.second })}
          </p>
        </Notice>
      )}
      <p class="lead">{text('bank:lead')}</p>
      {bank.balance && <BalanceSentence balance={bank.balance} open={bank.open} />}
      <Lines {...props} />
      <div class="sides">
        <StatementForm {...props} />
        <Deposited books={books} deposits={props.candidates.deposits} />
      </div>
    </BooksFrame>
  )
}

/** Beside none that is new, « others » would be nobody's. */
function knownOf({ what, first, aside }: NonNullable<BankPageProps['done']>) {
  if (what === 'rapproche') return 'bank:done.already'
  return first + aside === 0 ? 'bank:done.allKnown' : 'bank:done.known'
}

function Lines({ books, bank, candidates, page, refused, looksFor }: BankPageProps) {
  const { text, href } = usePage()
  const here = { canteen: books.canteen.slug }
  const address = href(urls.bank, here)
  const proposals = proposalsFor(bank.lines, candidates, looksFor)
  return (
    <section>
      <h2>{text('bank:lines.title')}</h2>
      {bank.open === 0 && <p class="empty">{text(bank.all === 0 ? 'bank:lines.none' : 'bank:lines.allDone')}</p>}
      {refused && (
        <Notice>
          <p>{text('bank:lines.refused', { count: refused.size })}</p>
        </Notice>
      )}
      {bank.lines.length > 0 && <Search address={address} page={page} looksFor={looksFor} />}
      {bank.lines.length > 0 && (
        <form method="post" action={href(urls.matchedLines, here)} class="stack">
          <p>{text('bank:lines.lead', { count: bank.open })}</p>
          <ul class="entries">
            {bank.lines.map((line) => (
              <LineChoice
                key={line.id}
                canteen={books.canteen}
                line={line}
                writtenOn={movedDay(books.years, line.day)}
                booksFrom={candidates.booksFrom}
                proposal={proposals.get(line.id)!}
                refusal={refused?.get(line.id)}
              />
            ))}
          </ul>
          <button type="submit" class="main">
            {text('bank:lines.confirm')}
          </button>
        </form>
      )}
      <PageLinks
        page={page}
        pages={bank.pages}
        addressOf={(other) => `${address}?page=${other}${looksFor && `&cherche=${encodeURIComponent(looksFor)}`}`}
      />
      {bank.all > bank.open && (
        <p>
          <a href={href(urls.matchedLines, here)}>{text('bank:lines.matched', { count: bank.all - bank.open })}</a>{' '}
          {bank.aside > 0 && text('bank:lines.aside', { count: bank.aside })}
        </p>
      )}
    </section>
  )
}

/** Where what a line notes is written, where that is not its own day. */
function movedDay(years: Books['years'], day: string): string | undefined {
  const written = dayToWrite(years, day)
  return written === day ? undefined : written
}

/** Among what is open, however old: without a script, beside the form that matches. */
function Search({ address, page, looksFor }: Pick<BankPageProps, 'page' | 'looksFor'> & { address: string }) {
  const { text } = usePage()
  return (
    <form action={address} class="cluster" role="search">
      {page > 1 && <input type="hidden" name="page" value={page} />}
      <Field
        name="cherche"
        type="search"
        label={text('bank:lines.search')}
        hint={text('bank:lines.searchHint')}
        value={looksFor}
        maxlength={60}
      />
      <button type="submit">{text('bank:lines.find')}</button>
    </form>
  )
}

function StatementForm({ books, fileError }: BankPageProps) {
  const { text, href } = usePage()
  return (
    <section class="card">
      <h2 class="first">{text('bank:statement.title')}</h2>
      <form method="post" action={href(urls.bank, { canteen: books.canteen.slug })} enctype="multipart/form-data" novalidate>
        <ErrorSummary errors={fileError === undefined ? {} : { statement: fileError }} />
        <FileField
          name="statement"
          label={text('bank:statement.file')}
          hint={text('bank:statement.hint')}
          error={fileError}
          accept=".csv,.txt,.xlsx,.ofx,.xml,.cfo,.cfonb,.asc"
        />
        <button type="submit">{text('bank:statement.read')}</button>
      </form>
      <p class="hint">{text('bank:statement.privacy')}</p>
    </section>
  )
}

function Deposited({ books, deposits }: { books: Books; deposits: Deposits }) {
  const { text, href, language } = usePage()
  const here = { canteen: books.canteen.slug }
  return (
    <section class="card">
      <h2 class="first">{text('bank:deposits.title')}</h2>
      <p>{text('bank:deposits.lead')}</p>
      {deposits.length === 0 && <p class="empty">{text('bank:deposits.none')}</p>}
      <ul class="entries">
        {deposits.map(({ id, day, cents, move, cheques }) => (
          <li key={id} class="entry">
            <div>
              <b>{text(`bank:slip.${move}`)}</b> <b class="number">{formatCents(cents, language)}</b>
              <br />
              <span class="soft">
                {[formatShortDay(day, language), cheques > 0 && text('bank:slip.count', { count: cheques })].filter(Boolean).join(' · ')}
              </span>
            </div>
            <a class="button" href={href(urls.depositSlip, { ...here, draft: id })}>
              {text('bank:deposits.print')}
            </a>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={href(urls.newMove, here)}>
          {text('bank:deposits.new')}
        </a>
      </p>
    </section>
  )
}
