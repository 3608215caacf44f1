import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Books } from '../queries.ts'
import type { Reading } from '../reading.ts'

type TableLinksProps = { books: Books; reading: Reading; table: 'journal' | 'balance'; byMonth?: boolean }

/** What is on the page, as files for a program of tables. */
export function TableLinks({ books, reading: { year, month, canteen }, table, byMonth = false }: TableLinksProps) {
  const { text, href } = usePage()
  const asked = new URLSearchParams({ ...(byMonth && { mois: month.slice(0, 7) }), ...(canteen && { cantine: canteen.slug }) }).toString()
  const query = asked && `?${asked}`
  return (
    <p class="no-print">
      {text('ledger:reading.files')}{' '}
      {(['csv', 'xlsx'] as const).map((kind, position) => (
        <>
          {position > 0 && ' · '}
          <a href={href(urls.booksTable, { canteen: books.canteen.slug, year: year.firstDay, file: `${table}.${kind}` }) + query}>
            {text(`exports:kinds.${kind}`)}
          </a>
        </>
      ))}{' '}
      ·{' '}
      <a href={`${href(urls.booksExports, { canteen: books.canteen.slug })}?exercice=${year.firstDay}#tableur`}>
        {text('ledger:reading.otherFiles')}
      </a>
    </p>
  )
}
