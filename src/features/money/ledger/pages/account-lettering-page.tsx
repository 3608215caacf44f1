import type { ComponentChildren } from 'preact'
import { nameIn, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import type { LetteredLine } from '../find-letterings.ts'
import type { LetterRefusal } from '../letter-lines.ts'
import { differenceOf } from '../lettering.ts'
import { EntryLabel } from '../parts/entry-label.tsx'
import { BooksFrame } from '../parts/books-frame.tsx'
import { mayKeepBooks } from '../policy.ts'
import type { Books } from '../queries.ts'
import { lineKey, tickOf, type Reading } from '../reading.ts'
import { partyAddress } from './lettering-page.tsx'

export const letteringDeeds = ['lettre', 'delettre'] as const

type Lines = { lines: readonly LetteredLine[]; pages: number }
export type AccountLetteringPageProps = {
  books: Books
  reading: Reading
  account: string
  party: { code: string | null; name: string | null }
  names: AccountNames
  open: Lines
  lettered: Lines & { page: number }
  refusal?: LetterRefusal | 'lettered-by-itself' | undefined
  /** `number-position` of what was ticked and is not lettered. */
  ticked?: readonly string[]
  done?: (typeof letteringDeeds)[number] | undefined
}

/** One third party on one account: what is open, to letter; what is lettered, to take apart again. */
export function AccountLetteringPage(props: AccountLetteringPageProps) {
  const { books, reading, account, party, names, open, lettered, refusal, ticked = [], done } = props
  const { text, href, language } = usePage()
  const address = partyAddress(href(urls.accountLettering, { canteen: books.canteen.slug, account }), reading, party.code)
  const title = [`${account} ${nameIn(language, names, account).name}`, party.name && isolated(party.name)].filter(Boolean).join(' · ')
  const difference = differenceOf(open.lines.filter((line) => ticked.includes(lineKey(line))))
  return (
    <BooksFrame books={books} title={title} year={reading.year}>
      {done && (
        <Notice kind="success">
          <p>{text(`ledger:lettering.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`ledger:lettering.refusals.${refusal}`, { difference: formatCents(Math.abs(difference), language) })}</p>
        </Notice>
      )}
      <h2>{text('ledger:lettering.openTitle')}</h2>
      {open.lines.length === 0 ? <p class="empty">{text('ledger:lettering.nothingOpen')}</p> : <Open {...props} address={address} />}
      <PageLinks page={reading.page} pages={open.pages} addressOf={(page) => `${address}&page=${page}`} />
      {lettered.lines.length > 0 && <Lettered {...props} />}
      <PageLinks {...lettered} addressOf={(page) => `${address}&lettrees=${page}`} />
      <p>
        <a href={`${href(urls.lettering, { canteen: books.canteen.slug })}?exercice=${reading.year.firstDay}`}>
          {text('ledger:lettering.all')}
        </a>
      </p>
    </BooksFrame>
  )
}

type OpenProps = Pick<AccountLetteringPageProps, 'books' | 'open' | 'ticked'> & { address: string }

function Open({ books, open, ticked = [], address }: OpenProps) {
  const { text, viewer } = usePage()
  const title = text('ledger:lettering.openTitle')
  if (!mayKeepBooks(viewer, { canteen: books.canteen.slug })) {
    const rows = open.lines.map((line) => <LineRow key={lineKey(line)} line={line} />)
    return <LinesTable title={title}>{rows}</LinesTable>
  }
  return (
    <form method="post" action={address}>
      <p>{text('ledger:lettering.how')}</p>
      <LinesTable title={title}>
        {open.lines.map((line) => (
          <LineRow key={lineKey(line)} line={line} isTicked={ticked.includes(lineKey(line))} />
        ))}
      </LinesTable>
      <button type="submit" class="main">
        {text('ledger:lettering.submit')}
      </button>
    </form>
  )
}

function Lettered({ books, reading, account, party, lettered }: AccountLetteringPageProps) {
  const { text, href, viewer } = usePage()
  const mayUndo = mayKeepBooks(viewer, { canteen: books.canteen.slug })
  const end = (letters: string) =>
    partyAddress(href(urls.letteringEnd, { canteen: books.canteen.slug, account, letters }), reading, party.code)
  return (
    <>
      <h2>{text('ledger:lettering.letteredTitle')}</h2>
      {[...Map.groupBy(lettered.lines, ({ letters }) => letters ?? '')].map(([letters, lines]) => (
        <section key={letters}>
          <LinesTable title={text('ledger:lettering.letters', { letters })} isShown>
            {lines.map((line) => (
              <LineRow key={lineKey(line)} line={line} />
            ))}
          </LinesTable>
          <LetteredBy line={lines[0]!} />
          {mayUndo && lines[0]?.isByHand && (
            <form method="post" action={end(letters)}>
              <button type="submit">{text('ledger:lettering.undo')}</button>
            </form>
          )}
        </section>
      ))}
    </>
  )
}

function LetteredBy({ line: { letteredOn, isByHand } }: { line: LetteredLine }) {
  const { text, language } = usePage()
  if (!letteredOn) return null
  const day = formatDate(letteredOn, language)
  return <p class="soft">{text(isByHand ? 'ledger:lettering.byHand' : 'ledger:lettering.byItself', { day })}</p>
}

function LinesTable({ title, isShown = false, children }: { title: string; isShown?: boolean; children: ComponentChildren }) {
  const { text } = usePage()
  return (
    <ScrollRegion label={title}>
      <table>
        <caption class={isShown ? undefined : 'visually-hidden'}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('ledger:journal.what')}</th>
            <th scope="col" class="number">
              {text('ledger:debit')}
            </th>
            <th scope="col" class="number">
              {text('ledger:credit')}
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  )
}

/** @param isTicked undefined where it has no box */
function LineRow({ line, isTicked }: { line: LetteredLine; isTicked?: boolean }) {
  const { text, language } = usePage()
  const amount = (cents: number) => (cents === 0 ? '' : formatCents(cents, language))
  const what = (
    <span>
      <EntryLabel label={line.label} />
      <br />
      <span class="soft">
        {formatShortDay(line.date, language)} · {text('ledger:entry.piece', { piece: line.piece })}
      </span>
    </span>
  )
  return (
    <tr>
      <th scope="row" class="lettering-line">
        {isTicked !== undefined ? (
          <label class="choice checkbox">
            <input type="checkbox" name={tickOf(line)} value="yes" checked={isTicked} />
            {what}
          </label>
        ) : (
          what
        )}
      </th>
      <td class="number">{amount(line.debitCents)}</td>
      <td class="number">{amount(line.creditCents)}</td>
    </tr>
  )
}
