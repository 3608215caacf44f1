import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { urls } from '#src/urls.ts'
import { nameOfMoney } from '#src/features/money/drafts/label.ts'
import type { MatchedLine } from '../queries.ts'

type MatchedPageProps = { books: Books; lines: readonly MatchedLine[]; page: number; pages: number; done?: 'reouverte' | undefined }

/** Lines of which somebody has said what they are, and the way back. */
export function MatchedPage({ books, lines, page, pages, done }: MatchedPageProps) {
  const { text, href } = usePage()
  const here = { canteen: books.canteen.slug }
  const address = href(urls.matchedLines, here)
  return (
    <BooksFrame books={books} title={text('bank:matched.title')}>
      <p class="eyebrow">
        <a href={href(urls.bank, here)}>{text('bank:matched.back')}</a>
      </p>
      {done && (
        <Notice kind="success">
          <p>{text('bank:matched.reopened')}</p>
        </Notice>
      )}
      <p class="lead">{text('bank:matched.lead')}</p>
      {lines.length === 0 && <p class="empty">{text('bank:matched.none')}</p>}
      <ul class="entries">
        {lines.map((line) => (
          <Matched key={line.id} line={line} canteen={books.canteen.slug} />
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(other) => `${address}?page=${other}`} />
    </BooksFrame>
  )
}

function Matched({ line, canteen }: { line: MatchedLine; canteen: string }) {
  const { text, href, language } = usePage()
  const { id, day, cents, label } = line
  return (
    <li class="entry">
      <div>
        <b class="number">{formatCents(cents, language)}</b> <span class="soft">{formatShortDay(day, language)}</span> {label}
        <br />
        <WhatItIs line={line} canteen={canteen} />
      </div>
      {!line.invoiceNumber && (
        <form method="post" action={href(urls.reopenLine, { canteen, line: id })}>
          <button type="submit">{text('bank:matched.reopen')}</button>
        </form>
      )}
    </li>
  )
}

function WhatItIs({ line, canteen }: { line: MatchedLine; canteen: string }) {
  const { text, href } = usePage()
  const { draftId, entryNumber, invoiceNumber, setAside } = line
  const said = { kind: line.draftKind, nature: line.nature, way: line.way, label: line.draftLabel ?? '', name: line.partyName }
  if (setAside) return <>{text('bank:matched.aside', { reason: text(`bank:aside.${setAside}`) })}</>
  if (draftId) return <a href={href(urls.moneyDraft, { canteen, draft: draftId })}>{nameOfMoney(said, text)}</a>
  if (entryNumber !== null)
    return <a href={href(urls.entry, { canteen, number: String(entryNumber) })}>{text('bank:matched.entry', { number: entryNumber })}</a>
  return <>{text(invoiceNumber ? 'bank:matched.invoice' : 'bank:choices.noted', { number: invoiceNumber })}</>
}
