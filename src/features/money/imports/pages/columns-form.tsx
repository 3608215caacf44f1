import type { Books } from '#src/features/money/ledger/queries.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { columnsOf, type Column } from '../columns.ts'
import { offeredFor } from '../forms.ts'
import type { Pending } from '../import.ts'

type ColumnsFormProps = { books: Books; pending: Pending; isOpen: boolean }

/** Which column holds what, as it was guessed from the header; and what no column says. */
export function ColumnsForm({ books, pending, isOpen }: ColumnsFormProps) {
  const { text, href } = usePage()
  return (
    <details open={isOpen}>
      <summary>{text('imports:columns.title')}</summary>
      <form method="post" action={href(urls.importPreview, { canteen: books.canteen.slug })} class="editor">
        {columnsOf[pending.kind].map((column) => (
          <ColumnChoice key={column.field} pending={pending} column={column} />
        ))}
        <OtherChoices pending={pending} />
        <button type="submit">{text('imports:columns.change')}</button>
      </form>
    </details>
  )
}

function ColumnChoice({ pending, column: { field, isNeeded } }: { pending: Pending; column: Column }) {
  const { text } = usePage()
  const options = offeredFor(pending, field).map((column) => ({
    value: String(column),
    label: pending.sheet.header[column] || text('imports:columns.unnamed', { number: column + 1 }),
  }))
  const label = text(`imports:fields.${field as 'name'}`)
  return (
    <Select
      name={`columns.${field}`}
      label={isNeeded ? label : text('imports:columns.optional', { label })}
      value={String(pending.mapping[field] ?? '')}
      options={[{ value: '', label: text('imports:columns.none') }, ...options]}
    />
  )
}

const ways = ['transfer', 'card', 'direct-debit', 'cheque', 'cash'] as const
const means = ['cash', 'cheque', 'card', 'transfer'] as const
const others = ['meal', 'drinks', 'resale', 'other-income'] as const

function OtherChoices({ pending: { kind, choices, mapping } }: { pending: Pending }) {
  const { text } = usePage()
  if (kind === 'expenses') {
    const options = ways.map((value) => ({ value, label: text(`drafts:ways.${value}`) }))
    return <Select name="paidBy" label={text('imports:columns.paidBy')} value={choices.paidBy} options={options} />
  }
  if (kind === 'online-payments') {
    const options = others.map((value) => ({ value, label: text(`accounts:natures.${value}`) }))
    return <Select name="othersAre" label={text('imports:columns.othersAre')} value={choices.othersAre} options={options} />
  }
  if (kind !== 'members' || mapping.amount === null) return null
  const options = [
    { value: '', label: text('imports:columns.sumLeft') },
    ...means.map((value) => ({ value, label: text(`imports:means.${value}`) })),
  ]
  return (
    <Select
      name="sumMeans"
      label={text('imports:columns.sumMeans')}
      hint={text('imports:columns.sumHint')}
      value={choices.sumMeans ?? ''}
      options={options}
    />
  )
}
