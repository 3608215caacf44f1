import { formatCents } from '#src/platform/money.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { BudgetLine, GivenMonth } from '../budget.ts'
import type { budgetMonthForm } from '../forms.ts'

type MonthFormProps = FormState & {
  canteen: string
  year: string
  lines: readonly BudgetLine[]
  months: readonly string[]
  given: readonly GivenMonth[]
}

/** A month that is not like the others: what it gets of a line, in place of its even share. */
export function MonthForm({ canteen, year, lines, months, given, typed = {}, errors = {} }: MonthFormProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof budgetMonthForm>({ typed, errors })
  // What was chosen stays, also where somebody emptied its line meanwhile.
  const planned = lines.filter(({ nature, plannedCents }) => plannedCents > 0 || nature === typed.nature)
  if (planned.length === 0) return null
  return (
    <form method="post" action={href(urls.budgetMonth, { canteen, year })} class="card" novalidate>
      <h2 class="first">{text('budgets:month.title')}</h2>
      <p class="hint">{text('budgets:month.hint')}</p>
      <Given given={given} />
      <div class="budget-fields">
        <Select
          {...of('nature')}
          label={text('budgets:nature')}
          options={planned.map(({ nature }) => ({ value: nature, label: text(`accounts:natures.${nature}`) }))}
        />
        <Select
          {...of('month')}
          label={text('budgets:byMonth.month')}
          options={months.map((month) => ({ value: month, label: formatMonth(month, language) }))}
        />
        <Field {...of('monthAmount')} label={text('budgets:month.amount')} inputmode="decimal" maxlength={14} />
      </div>
      <button type="submit">{text('budgets:save')}</button>
    </form>
  )
}

function Given({ given }: Pick<MonthFormProps, 'given'>) {
  const { text, language } = usePage()
  if (given.length === 0) return null
  return (
    <ul class="plain">
      {given.map(({ nature, month, cents }) => (
        <li key={nature + month}>
          {text('budgets:month.given', {
            nature: text(`accounts:natures.${nature}`),
            month: formatMonth(month, language),
            amount: formatCents(cents, language),
          })}
        </li>
      ))}
    </ul>
  )
}
