import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'

type Row = { name: string; plannedCents: number; actualCents: number }

type BudgetTableProps = { title: string; actual: string; rows: readonly Row[]; total?: Row; isPlanned?: boolean }

/**
 * What was to come in or be spent beside what was; what was alone, where nothing is planned at all.
 * @param actual how the second column is called @param total a last row, if there is one
 */
export function BudgetTable({ title, actual, rows, total, isPlanned = true }: BudgetTableProps) {
  const { text } = usePage()
  const columns = isPlanned ? [text('budgets:planned'), actual, text('budgets:left')] : [actual]
  return (
    <ScrollRegion label={title}>
      <table class="statement amount-table">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('budgets:nature')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.name} {...row} columns={columns} />
          ))}
          {total && <Line {...total} columns={columns} isTotal />}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type LineProps = Row & { columns: readonly string[]; isTotal?: boolean }

function Line({ name, plannedCents, actualCents, columns, isTotal = false }: LineProps) {
  const sums = columns.length > 1 ? [plannedCents, actualCents, plannedCents - actualCents] : [actualCents]
  return (
    <tr class={isTotal ? 'statement-total' : undefined}>
      <th scope="row">{name}</th>
      {sums.map((cents, position) => (
        <AmountCell key={position} column={columns[position] ?? ''} cents={cents} />
      ))}
    </tr>
  )
}
