import { monthsOf } from '#src/features/money/ledger/fiscal-year.ts'
import type { Books, FiscalYear } from '#src/features/money/ledger/queries.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { PeriodAsked, PeriodErrors } from '../period.ts'

type TablesFormProps = { books: Books; year: FiscalYear; asked?: PeriodAsked; wrong?: PeriodErrors }

/** Which month, which canteen, then which file: each button takes the form to the address of its own. */
export function TablesForm({ books: { canteen, canteens }, year, asked, wrong = {} }: TablesFormProps) {
  const { text, href, language } = usePage()
  const addressOf = (file: string) => href(urls.booksTable, { canteen: canteen.slug, year: year.firstDay, file })
  const months = monthsOf(year).map((month) => ({ value: month.slice(0, 7), label: formatMonth(month, language) }))
  return (
    <section id="tableur">
      <h2>{text('exports:forTables')}</h2>
      <p>{text('exports:forTablesLead')}</p>
      <form method="get" action={addressOf('journal.csv')}>
        <div class="columns">
          <Select
            name="mois"
            label={text('exports:period')}
            value={asked?.mois}
            error={wrong.mois && text(`exports:errors.${wrong.mois}`)}
            options={[{ value: '', label: text('exports:wholeYear') }, ...months]}
          />
          {(canteens.length > 1 || wrong.cantine) && (
            <Select
              name="cantine"
              label={text('exports:canteen')}
              value={asked?.cantine}
              error={wrong.cantine && text(`exports:errors.${wrong.cantine}`)}
              options={[
                { value: '', label: text('ledger:reading.all') },
                ...canteens.map(({ slug, name }) => ({ value: slug, label: name })),
              ]}
            />
          )}
        </div>
        {(['journal', 'grand-livre', 'balance'] as const).map((table) => (
          <p key={table} class="actions">
            <span id={table}>{text(`exports:tables.${table}`)}</span>
            {(['csv', 'xlsx'] as const).map((kind) => (
              <button
                key={kind}
                id={`${table}-${kind}`}
                aria-labelledby={`${table} ${table}-${kind}`}
                formaction={addressOf(`${table}.${kind}`)}
              >
                {text(`exports:kinds.${kind}`)}
              </button>
            ))}
          </p>
        ))}
      </form>
    </section>
  )
}
