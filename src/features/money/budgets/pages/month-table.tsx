import { formatMonth } from '#src/platform/time.ts'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import type { MonthTold } from '../budget.ts'

const columns = ['in', 'out', 'toDate'] as const

/** Month by month, and to date: planned beside what was. Months in which nothing is planned and nothing was are left out. */
export function MonthTable({ months, isPlanned }: { months: readonly MonthTold[]; isPlanned: boolean }) {
  const { text, language } = usePage()
  const sides = isPlanned ? (['planned', 'been'] as const) : (['been'] as const)
  const told = months.filter(({ in: came, out }) =>
    [came, out].some(({ plannedCents, actualCents }) => plannedCents !== 0 || actualCents !== 0),
  )
  if (told.length === 0) return null
  const title = text('budgets:byMonth.title')
  return (
    <section>
      <h2>{title}</h2>
      {isPlanned && <p class="hint">{text('budgets:byMonth.hint')}</p>}
      <ScrollRegion label={title}>
        <table class="statement amount-table in-pairs">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col" rowspan={2}>
                {text('budgets:byMonth.month')}
              </th>
              {columns.map((column) => (
                <th key={column} scope="colgroup" colspan={sides.length} class="number">
                  {text(`budgets:byMonth.${column}`)}
                </th>
              ))}
            </tr>
            <tr>
              {columns.flatMap((column) =>
                sides.map((which) => (
                  <th key={column + which} scope="col" class="number">
                    {text(`budgets:byMonth.${which}`)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {told.map((row) => (
              <tr key={row.month}>
                <th scope="row">{formatMonth(row.month, language)}</th>
                {columns.flatMap((column) =>
                  sides.map((which) => (
                    <AmountCell
                      key={column + which}
                      column={`${text(`budgets:byMonth.${column}`)}, ${text(`budgets:byMonth.${which}`).toLocaleLowerCase(language)}`}
                      cents={row[column][which === 'planned' ? 'plannedCents' : 'actualCents']}
                    />
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
