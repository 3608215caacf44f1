import { formatCents } from '#src/platform/money.ts'
import { usePage } from './page.tsx'

type AmountCellProps = {
  /** The name of its column, beside it on a phone. */
  column: string
  cents: number
  /** In accounts the side on which nothing is stays empty. */
  emptyAtZero?: boolean
}

/** An amount of a `table.amount-table`: on a phone each row is its name and below it its amounts, so that nobody scrolls sideways to see them. */
export function AmountCell({ column, cents, emptyAtZero = false }: AmountCellProps) {
  const { language } = usePage()
  return (
    <td class="number" data-column={column}>
      {emptyAtZero && cents === 0 ? '' : formatCents(cents, language)}
    </td>
  )
}
