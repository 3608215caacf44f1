import type { InvoiceKind } from '#src/platform/database/tables/invoices.ts'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage } from '#src/ui/page.tsx'
import { totalsOf, type InvoiceContent } from '../invoice.ts'
import { vatMentions } from '../mentions.ts'
import { lineOf, sumsOf } from '../sheet.ts'

/** The lines and the sums of an invoice or a quote, as its file shows them. */
export function InvoiceSums({
  kind,
  content,
}: {
  kind: InvoiceKind
  content: Pick<InvoiceContent, 'lines' | 'deposits' | 'creditedBefore' | 'language'>
}) {
  const { text } = usePage()
  const columns = (['label', 'quantity', 'unit', 'vat', 'total'] as const).map((name) => text(`invoices:sheet.columns.${name}`))
  return (
    <>
      <ScrollRegion label={text('invoices:form.lines')}>
        <table class="amount-table in-pairs">
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={column} scope="col" class={index === 0 ? undefined : 'number'}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {content.lines.map((line, index) => (
              <tr key={index}>
                {lineOf(line, content.language).map((cell, column) => (
                  <td key={column} class={column === 0 ? undefined : 'number'} data-column={columns[column]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <dl class="facts">
        {sumsOf({ ...content, kind }, totalsOf(content)).map(([name, value, isLast]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{isLast ? <strong>{value}</strong> : value}</dd>
          </div>
        ))}
      </dl>
      {vatMentions(content).map((mention) => (
        <p key={mention} class="small">
          {mention}
        </p>
      ))}
    </>
  )
}
