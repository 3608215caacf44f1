import { formatCents } from '#src/platform/money.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'

type Row = { name: string; plannedCents: number; actualCents: number }

/** What was to come in or be spent beside what was. @param actual how the second column is called @param total a last row, if there is one */
export function BudgetTable({ title, actual, rows, total }: { title: string; actual: string; rows: readonly Row[]; total?: Row }) {
  const { text } = usePage()
  return (
    <ScrollRegion label={title}>
      <table class="statement">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('budgets:nature')}</th>
            {[text('budgets:planned'), actual, text('budgets:left')].map((column) => (
              <th key={column} scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.name} {...row} />
          ))}
          {total && <Line {...total} isTotal />}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Line({ name, plannedCents, actualCents, isTotal = false }: Row & { isTotal?: boolean }) {
  const { language } = usePage()
  return (
    <tr class={isTotal ? 'statement-total' : undefined}>
      <th scope="row">{name}</th>
      {[plannedCents, actualCents, plannedCents - actualCents].map((cents, column) => (
        <td key={column} class="number">
          {formatCents(cents, language)}
        </td>
      ))}
    </tr>
  )
}
