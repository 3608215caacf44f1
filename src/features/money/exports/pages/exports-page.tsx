import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import { YearChoice } from '#src/features/money/ledger/parts/year-choice.tsx'
import type { Books, FiscalYear } from '#src/features/money/ledger/queries.ts'
import { queryOf, type Reading } from '#src/features/money/ledger/reading.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { FecFault } from '../check-fec.ts'
import { fecName } from '../fec.ts'
import type { PeriodAsked, PeriodErrors } from '../period.ts'
import { TablesForm } from './tables-form.tsx'

type ExportsPageProps = {
  books: Books
  reading: Reading
  /** Files of so many entries at most are checked on this page. */
  checkedHere: number
  /** Of the file that has just been checked. */
  faults?: readonly FecFault[] | undefined
  /** Of the association's archives. */
  publicKey: string
  /** A month or a canteen that was asked for and is not there. */
  asked?: PeriodAsked
  wrong?: PeriodErrors
}

/** The files that leave the books: for the administration, for the accountant, for a program of tables. */
export function ExportsPage({ books, reading, checkedHere, faults, publicKey, ...asked }: ExportsPageProps) {
  const { text, href } = usePage()
  const address = href(urls.booksExports, { canteen: books.canteen.slug })
  return (
    <BooksFrame books={books} title={text('exports:title')} at="booksExports" year={reading.year}>
      <YearChoice years={books.years} chosen={reading.year.firstDay} addressOf={(year) => address + queryOf(reading, { year })} />
      <Fec books={books} reading={reading} checkedHere={checkedHere} faults={faults} address={address} />
      <section>
        <h2>{text('exports:yearFile.title')}</h2>
        <p>{text('exports:yearFile.lead')}</p>
        <p class="actions">
          <a class="button" href={href(urls.yearFile, { canteen: books.canteen.slug, year: reading.year.firstDay })}>
            {text('exports:yearFile.download')}
          </a>
        </p>
      </section>
      <TablesForm books={books} year={reading.year} {...asked} />
      <section>
        <h2>{text('exports:archive.title')}</h2>
        <p>{text('exports:archive.lead')}</p>
        <p class="actions">
          <a class="button" href={href(urls.yearArchive, { canteen: books.canteen.slug, year: reading.year.firstDay })}>
            {text('exports:archive.download')}
          </a>
        </p>
        <p>
          {text('exports:archive.key')} <code>{publicKey}</code>
        </p>
      </section>
    </BooksFrame>
  )
}

function Fec({
  books,
  reading,
  checkedHere,
  faults,
  address,
}: Pick<ExportsPageProps, 'books' | 'reading' | 'checkedHere' | 'faults'> & { address: string }) {
  const { text, href } = usePage()
  const of = { canteen: books.canteen.slug, year: reading.year.firstDay }
  const { siren } = books.association
  return (
    <section>
      <h2>{text('exports:fec.title')}</h2>
      <p>{text('exports:fec.lead')}</p>
      {siren === null && <p class="hint">{text('exports:fec.noSiren')}</p>}
      <p class="actions">
        <a class="button main" href={href(urls.fec, of)}>
          {text('exports:fec.download', { file: fecName(siren, reading.year.lastDay) })}
        </a>
        <a class="button" href={href(urls.fecDescription, of)}>
          {text('exports:fec.description')}
        </a>
        <a href={`${href(urls.fec, of)}?codage=utf8`}>{text('exports:fec.utf8')}</a>
      </p>
      {faults ? (
        <Checked faults={faults} />
      ) : (
        <CheckWay year={reading.year} checkedHere={checkedHere} address={address + queryOf(reading)} />
      )}
    </section>
  )
}

function CheckWay({ year, checkedHere, address }: { year: FiscalYear; checkedHere: number; address: string }) {
  const { text } = usePage()
  if (year.entries > checkedHere)
    return (
      <p class="hint">
        {text('exports:fec.checkByCommand', { command: `npm run cli -- check-fec FICHIER ${year.firstDay} ${year.lastDay}` })}
      </p>
    )
  return (
    <p>
      <a href={`${address}&controle=1`}>{text('exports:fec.check')}</a>
    </p>
  )
}

function Checked({ faults }: { faults: readonly FecFault[] }) {
  const { text } = usePage()
  if (faults.length === 0)
    return (
      <Notice kind="success">
        <p>{text('exports:fec.holds')}</p>
      </Notice>
    )
  return (
    <Notice>
      <p>{text('exports:fec.fails')}</p>
      <ul>
        {faults.map(({ line, rule, column }, position) => (
          <li key={position}>{text('exports:fec.fault', { line, rule: text(`exports:rules.${rule}`), column: column ?? '' })}</li>
        ))}
      </ul>
    </Notice>
  )
}
