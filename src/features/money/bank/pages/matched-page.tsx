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
          <Matched key={line.id} line={line} canteen={books.canteen} />
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(other) => `${address}?page=${other}`} />
    </BooksFrame>
  )
}

type MatchedProps = { line: MatchedLine; canteen: Books['canteen'] }

function Matched({ line, canteen }: MatchedProps) {
  const { text, href, language } = usePage()
  const { id, day, cents, label } = line
  const hasNoted = line.invoiceNumber !== null && !line.paymentWasThere
  return (
    <li class="entry">
      <div>
        <b class="number">{formatCents(cents, language)}</b> <span class="soft">{formatShortDay(day, language)}</span> {label}
        <br />
        <WhatItIs line={line} canteen={canteen} />
        {hasNoted && <p class="hint">{text('bank:matched.ofInvoice')}</p>}
      </div>
      {!hasNoted && (
        <form method="post" action={href(urls.reopenLine, { canteen: canteen.slug, line: id })}>
          <button type="submit">{text(line.paymentWasThere ? 'bank:matched.otherLine' : 'bank:matched.reopen')}</button>
        </form>
      )}
    </li>
  )
}

function WhatItIs({ line, canteen: { id, slug: canteen } }: MatchedProps) {
  const { text, href } = usePage()
  const { draftId, entryNumber, invoiceNumber, invoiceId, setAside } = line
  const said = { kind: line.draftKind, nature: line.nature, way: line.way, label: line.draftLabel ?? '', name: line.partyName }
  if (setAside) return <>{text('bank:matched.aside', { reason: text(`bank:aside.${setAside}`) })}</>
  if (draftId) return <a href={href(urls.moneyDraft, { canteen, draft: draftId })}>{nameOfMoney(said, text)}</a>
  if (entryNumber !== null)
    return <a href={href(urls.entry, { canteen, number: String(entryNumber) })}>{text('bank:matched.entry', { number: entryNumber })}</a>
  if (invoiceId === null) return <>{text('bank:choices.noted')}</>
  const name = text('bank:matched.invoice', { number: invoiceNumber })
  // Another canteen's invoice has its page there.
  return line.invoiceCanteenId === id ? <a href={href(urls.invoice, { canteen, invoice: invoiceId })}>{name}</a> : <>{name}</>
}
