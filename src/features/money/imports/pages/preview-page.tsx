import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Fault, Pending, Prepared } from '../import.ts'
import { mostRows } from '../import.ts'
import { ColumnsForm } from './columns-form.tsx'
import { Sample } from './sample.tsx'

type PreviewPageProps = {
  books: Books
  /** Undefined once it was confirmed, replaced or forgotten. */
  found: { id: string; pending: Pending; prepared: Prepared } | undefined
}

/** What a file would change, and what is wrong with it. Nothing is written yet. */
export function PreviewPage({ books, found }: PreviewPageProps) {
  const { text, href } = usePage()
  const here = { canteen: books.canteen.slug }
  if (!found)
    return (
      <BooksFrame books={books} title={text('imports:preview.title')}>
        <Notice>
          <p>{text('imports:preview.gone')}</p>
        </Notice>
        <p class="actions">
          <a class="button main" href={href(urls.imports, here)}>
            {text('imports:again')}
          </a>
        </p>
      </BooksFrame>
    )
  const { id, pending, prepared } = found
  const isFaulty = prepared.faults.length > 0 || prepared.fileFault !== undefined
  return (
    <BooksFrame books={books} title={text(`imports:kinds.${pending.kind}.name`)}>
      <p class="lead">{text('imports:preview.lead')}</p>
      <Faults pending={pending} prepared={prepared} />
      {!isFaulty && <WhatComesIn books={books} id={id} prepared={prepared} />}
      <ColumnsForm books={books} pending={pending} isOpen={isFaulty} />
      <Sample pending={pending} asInFile={prepared.fileFault === 'column-needed'} />
      <form method="post" action={href(urls.forgetImport, here)} class="actions">
        <button type="submit">{text('imports:preview.forget')}</button>
      </form>
    </BooksFrame>
  )
}

function WhatComesIn({ books, id, prepared: { fresh, known, told } }: { books: Books; id: string; prepared: Prepared }) {
  const { text, href, language } = usePage()
  return (
    <section class="card">
      <h2 class="first">{text('imports:preview.comes')}</h2>
      <p>
        {text('imports:preview.fresh', { count: fresh })} {known > 0 && text('imports:preview.known', { count: known })}
      </p>
      <ul>
        {told.map((tell, position) => (
          <li key={position}>{tell(text, language)}</li>
        ))}
      </ul>
      {fresh > 0 && (
        <form method="post" action={href(urls.confirmImport, { canteen: books.canteen.slug })}>
          <input type="hidden" name="id" value={id} />
          <button type="submit" class="main">
            {text('imports:preview.confirm', { count: fresh })}
          </button>
        </form>
      )}
    </section>
  )
}

/** As many as one mends before sending the file again. */
const shownFaults = 50

function Faults({ pending, prepared: { faults, fileFault } }: { pending: Pending; prepared: Prepared }) {
  const { text } = usePage()
  if (fileFault)
    return (
      <Notice>
        <p>{text(`imports:fileFaults.${fileFault}`, { max: mostRows[pending.kind] })}</p>
      </Notice>
    )
  if (faults.length === 0) return null
  return (
    <Notice>
      <p>{text('imports:preview.faulty', { count: faults.length })}</p>
      <ul>
        {faults.slice(0, shownFaults).map((fault, position) => (
          <li key={position}>
            <FaultSentence fault={fault} />
          </li>
        ))}
      </ul>
      {faults.length > shownFaults && <p>{text('imports:preview.more', { count: faults.length - shownFaults })}</p>}
    </Notice>
  )
}

function FaultSentence({ fault: { line, column, why, typed, near } }: { fault: Fault }) {
  const { text } = usePage()
  const place = column === '' ? text('imports:fault.line', { line }) : text('imports:fault.cell', { line, column })
  return (
    <>
      {place} {text(`imports:faults.${why}`, { typed })} {near && text('imports:fault.near', { account: near })}
    </>
  )
}
