import { EntryLabel } from '#src/features/money/ledger/parts/entry-label.tsx'
import { formatCents } from '#src/platform/money.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { entriesOfSheet, type SheetEntry, type SheetLine } from '../sheet.ts'

/** What a day brought, entry by entry, by where the money lies. */
export function SheetMoney({ lines }: { lines: readonly SheetLine[] }) {
  const { text, language } = usePage()
  const entries = entriesOfSheet(lines)
  if (entries.length === 0) return <p>{text('till:sheet.nothing')}</p>
  const sums = entries.flatMap((entry) => entry.sums)
  return (
    <ScrollRegion label={text('till:sheet.posted')}>
      <table>
        <caption>{text('till:sheet.posted')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('till:sheet.what')}</th>
            <th scope="col">{text('till:sheet.means')}</th>
            <th scope="col" class="number">
              {text('till:sheet.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.number} entry={entry} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={2}>
              {text('till:sheet.total')}
            </th>
            <td class="number">{formatCents(totalOf(sums), language)}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  )
}

function Entry({ entry: { number, label, sums } }: { entry: SheetEntry }) {
  const { text, language } = usePage()
  return (
    <>
      {sums.map(({ means, cents }, index) => (
        <tr key={means}>
          {index === 0 && (
            <th scope="row" rowspan={sums.length}>
              <EntryLabel label={label} /> <span class="soft">{text('till:sheet.entry', { number })}</span>
            </th>
          )}
          <td>{text(`till:means.${means}`)}</td>
          <td class="number">{formatCents(cents, language)}</td>
        </tr>
      ))}
    </>
  )
}

function totalOf(sums: SheetEntry['sums']): number {
  return sums.reduce((total, { cents }) => total + cents, 0)
}
