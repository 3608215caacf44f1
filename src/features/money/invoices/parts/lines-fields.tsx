import type { FieldErrors, Typed } from '#src/platform/web/form.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { invoicedNatures, usualNature, type Client } from '../invoice.ts'
import { mostLines, wantsLines } from '../sale-fields.ts'

type LinesFieldsProps = {
  typed: Typed
  errors: FieldErrors
  /** Of lines that nobody has written yet, as far as it is known who buys. */ client?: Client['kind'] | undefined
}

/** What is sold, line by line: those there are and some more; what is left empty is no line. */
export function LinesFields({ typed, errors, client }: LinesFieldsProps) {
  const { text } = usePage()
  const count = linesShown(typed)
  const natures = invoicedNatures.map((value) => ({ value, label: text(`invoices:natures.${value}`) }))
  const of = (name: string, usual?: string) => ({ name, value: typed[name] ?? usual, error: errors[name] })
  return (
    <fieldset class="field">
      <legend>{text('invoices:form.lines')}</legend>
      <p class="hint">{text('invoices:form.linesHint')}</p>
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} class="columns">
          <legend class="visually-hidden">{text('invoices:form.line', { rank: index + 1 })}</legend>
          <Field {...of(`lines.${index}.label`)} label={text('invoices:form.label')} maxlength={120} />
          <Field {...of(`lines.${index}.quantity`)} label={text('invoices:form.quantity')} inputmode="decimal" maxlength={12} />
          <Field {...of(`lines.${index}.unit`)} label={text('invoices:form.unit')} inputmode="decimal" maxlength={12} />
          <Field {...of(`lines.${index}.discount`)} label={text('invoices:form.discount')} inputmode="decimal" maxlength={14} />
          <Select
            {...of(`lines.${index}.nature`, usualNature(client ?? typed.clientKind))}
            label={text('invoices:form.nature')}
            options={natures}
          />
        </fieldset>
      ))}
      <input type="hidden" name="lineCount" value={count} />
      {count < mostLines && (
        <p class="actions">
          <button type="submit" name="moreLines" value="yes" formnovalidate>
            {text('invoices:form.moreLines')}
          </button>
        </p>
      )}
    </fieldset>
  )
}

const more = 3

/** Three more than are written; as many more as were on the page, where more are asked for. */
function linesShown(typed: Typed): number {
  const before = Number(/^\d{1,2}$/.exec(typed.lineCount ?? '')?.[0] ?? 0)
  return Math.min(mostLines, Math.max(linesTyped(typed) + more, wantsLines(typed) ? before + more : before))
}

function linesTyped(typed: Typed): number {
  const ranks = Object.entries(typed).flatMap(([name, value]) => {
    const rank = /^lines\.(\d{1,2})\.(?:label|unit)$/.exec(name)?.[1]
    return rank !== undefined && value !== '' ? [Number(rank) + 1] : []
  })
  return Math.max(0, ...ranks)
}
