import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { columnsOf, unreadable } from '../columns.ts'
import type { Pending } from '../import.ts'

const shownLines = 8

/** The first lines, as they are read; while a column is missing, as the file has them. */
export function Sample({ pending: { kind, sheet, mapping }, asInFile }: { pending: Pending; asInFile: boolean }) {
  const { text } = usePage()
  const sums = new Set(sheet.sums.map(({ column }) => column))
  const read = columnsOf[kind].flatMap(({ field }) => {
    const column = mapping[field]
    return column === null || column === undefined ? [] : [{ column, name: text(`imports:fields.${field as 'name'}`) }]
  })
  const written = sheet.header.map((name, column) => ({ column, name }))
  const columns = (asInFile ? written : read).filter(({ column, name }) => name !== '' && !sums.has(column))
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
              {columns.map(({ column, name }) => (
                <th key={column} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.slice(0, shownLines).map(({ line, cells }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                {columns.map(({ column }) => (
                  <td key={column}>{(cells[column] ?? '').replaceAll(unreadable, '–')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
