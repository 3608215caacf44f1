import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import { ReadingChoices } from '#src/features/money/ledger/parts/reading-choices.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import type { Reading } from '#src/features/money/ledger/reading.ts'
import { formatCents } from '#src/platform/money.ts'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import type { AssetLine, BalanceSheet } from '../balance-sheet.ts'
import type { StatementLine } from '../statements.ts'

type StatementsPageProps = { books: Books; reading: Reading; lines: readonly StatementLine[]; sheet: BalanceSheet }

/** What the year came to, in the order that the law gives the lines; those that are empty in both years are left out. */
export function StatementsPage({ books, reading, lines, sheet }: StatementsPageProps) {
  const { text, href } = usePage()
  const result = lines.find(({ name }) => name === 'result')?.cents ?? 0
  const of = { canteen: books.canteen.slug, year: reading.year.firstDay }
  return (
    <BooksFrame books={books} title={text('exports:statements.title')} at="statements" year={reading.year}>
      <Lead result={result} />
      <ReadingChoices books={books} reading={reading} address={href(urls.statements, { canteen: books.canteen.slug })} accounts={false} />
      <p class="actions">
        <a class="button main" href={href(urls.yearFile, of)}>
          {text('exports:yearFile.download')}
        </a>
      </p>
      <p class="hint">{text('exports:yearFile.lead')}</p>
      <Statement title={text('exports:statements.income')} lines={lines} />
      <Assets assets={sheet.assets} />
      <Statement title={text('exports:statements.liabilities')} lines={sheet.liabilities} />
    </BooksFrame>
  )
}

function Lead({ result }: { result: number }) {
  const { text, language } = usePage()
  const how = result === 0 ? 'even' : result > 0 ? 'surplus' : 'deficit'
  return <p class="lead">{text(`ledger:result.${how}`, { amount: formatCents(Math.abs(result), language) })}</p>
}

function isTold({ kind, cents, before }: StatementLine): boolean {
  return kind === 'total' || cents !== 0 || (before ?? 0) !== 0
}

function Statement({ title, lines }: { title: string; lines: readonly StatementLine[] }) {
  const { text } = usePage()
  const hasBefore = lines.some(({ before }) => before !== null)
  return (
    <section>
      <h2>{title}</h2>
      <ScrollRegion label={title}>
        <table class="statement amount-table">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('exports:statements.line')}</th>
              <th scope="col" class="number">
                {text('exports:statements.now')}
              </th>
              {hasBefore && (
                <th scope="col" class="number">
                  {text('exports:statements.before')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {lines.filter(isTold).map((line) => (
              <tr key={line.name} class={line.kind === 'total' ? 'statement-total' : undefined}>
                <th scope="row">{text(`exports:lines.${line.name}`)}</th>
                <AmountCell column={text('exports:statements.now')} cents={line.cents} />
                {hasBefore && <AmountCell column={text('exports:statements.before')} cents={line.before ?? 0} />}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}

function Assets({ assets }: { assets: readonly AssetLine[] }) {
  const { text } = usePage()
  const title = text('exports:statements.assets')
  const hasBefore = assets.some(({ before }) => before !== null)
  const columns = ['line', 'gross', 'worn', 'net', ...(hasBefore ? (['before'] as const) : [])] as const
  return (
    <section>
      <h2>{title}</h2>
      <ScrollRegion label={title}>
        <table class="statement amount-table">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" class={column === 'line' ? undefined : 'number'}>
                  {text(`exports:statements.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {assets.filter(isTold).map((line) => (
              <tr key={line.name} class={line.kind === 'total' ? 'statement-total' : undefined}>
                <th scope="row">{text(`exports:lines.${line.name}`)}</th>
                <AmountCell column={text('exports:statements.gross')} cents={line.grossCents} />
                <AmountCell column={text('exports:statements.worn')} cents={line.wornCents} />
                <AmountCell column={text('exports:statements.net')} cents={line.cents} />
                {hasBefore && <AmountCell column={text('exports:statements.before')} cents={line.before ?? 0} />}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
