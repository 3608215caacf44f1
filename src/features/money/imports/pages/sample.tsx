import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { columnsOf, unreadable } from '../columns.ts'
import type { Pending } from '../import.ts'

const shownLines = 8

/** The first lines, as they are read. */
export function Sample({ pending: { kind, sheet, mapping } }: { pending: Pending }) {
  const { text } = usePage()
  const sums = new Set(sheet.sums.map(({ column }) => column))
  const columns = columnsOf[kind].flatMap(({ field }) => {
    const column = mapping[field]
    return column === null || column === undefined || sums.has(column) ? [] : [{ field, column }]
  })
  if (columns.length === 0) return null
  const title = text('imports:sample.title', { count: sheet.rows.length })
  return (
    <section>
      <h2>{title}</h2>
      <ScrollRegion label={title}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('imports:sample.line')}</th>
              {columns.map(({ field }) => (
                <th key={field} scope="col">
                  {text(`imports:fields.${field as 'name'}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.slice(0, shownLines).map(({ line, cells }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                {columns.map(({ field, column }) => (
                  <td key={field}>{(cells[column] ?? '').replaceAll(unreadable, '–')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
