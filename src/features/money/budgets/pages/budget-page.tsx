import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import { YearChoice } from '#src/features/money/ledger/parts/year-choice.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { queryOf, type Reading } from '#src/features/money/ledger/reading.ts'
import { formatCents } from '#src/platform/money.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Conflicting, Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { resultOfBudget, type BudgetLine, type GivenMonth, type MonthTold } from '../budget.ts'
import type { budgetForm } from '../forms.ts'
import { BudgetTable } from '../parts/budget-table.tsx'
import { maySetBudget } from '../policy.ts'
import { MonthForm } from './month-form.tsx'
import { MonthTable } from './month-table.tsx'

type BudgetPageProps = FormState & {
  books: Books
  reading: Reading
  lines: readonly BudgetLine[]
  months: readonly MonthTold[]
  given: readonly GivenMonth[]
  /** Of the form of a month. */
  ofMonth?: FormState
  /** Saved meanwhile by somebody else. */
  stands?: Typed
  isDone: boolean
}

/** What a year was to bring in and cost, beside what it has; below, the form that says it. */
export function BudgetPage({ books, reading, lines, months, given, ofMonth, stands, isDone, ...form }: BudgetPageProps) {
  const { text, href, viewer } = usePage()
  const { slug: canteen } = books.canteen
  const address = href(urls.budget, { canteen })
  const isPlanned = lines.some(({ plannedCents }) => plannedCents !== 0)
  return (
    <BooksFrame books={books} title={text('budgets:title')} at="budget" year={reading.year}>
      {isDone && (
        <Notice kind="success">
          <p>{text('budgets:done')}</p>
        </Notice>
      )}
      <YearChoice years={books.years} chosen={reading.year.firstDay} addressOf={(year) => address + queryOf(reading, { year })} />
      <Lead lines={lines} />
      <p class="hint">{text('budgets:drafts')}</p>
      <Lines title={text('budgets:in')} lines={lines.filter(({ isExpense }) => !isExpense)} isPlanned={isPlanned} />
      <Lines title={text('budgets:out')} lines={lines.filter(({ isExpense }) => isExpense)} isPlanned={isPlanned} />
      <MonthTable months={months} isPlanned={isPlanned} />
      {maySetBudget(viewer, { canteen }) && (
        <Conflicting stands={stands} takeAt={address}>
          <BudgetForm books={books} year={reading.year.firstDay} lines={lines} {...form} />
        </Conflicting>
      )}
      {maySetBudget(viewer, { canteen }) && (
        <>
          <ErrorSummary errors={ofMonth?.errors} />
          <MonthForm
            canteen={canteen}
            year={reading.year.firstDay}
            months={months.map(({ month }) => month)}
            {...{ lines, given }}
            {...ofMonth}
          />
        </>
      )}
    </BooksFrame>
  )
}

function Lead({ lines }: { lines: readonly BudgetLine[] }) {
  const { text, language } = usePage()
  if (lines.every(({ plannedCents }) => plannedCents === 0)) return <p class="lead">{text('budgets:none')}</p>
  const { plannedCents, actualCents } = resultOfBudget(lines)
  return (
    <p class="lead">
      {text(`budgets:lead.${plannedCents < 0 ? 'short' : 'left'}`, {
        planned: formatCents(Math.abs(plannedCents), language),
        actual: formatCents(actualCents, language),
      })}
    </p>
  )
}

function Lines({ title, lines, isPlanned }: { title: string; lines: readonly BudgetLine[]; isPlanned: boolean }) {
  const { text } = usePage()
  const told = lines.filter(({ plannedCents, actualCents }) => plannedCents !== 0 || actualCents !== 0)
  if (told.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <BudgetTable
        title={title}
        actual={text('budgets:actual')}
        isPlanned={isPlanned}
        rows={told.map(({ nature, ...line }) => ({ name: text(`accounts:natures.${nature}`), ...line }))}
      />
    </section>
  )
}

type BudgetFormProps = FormState & { books: Books; year: string; lines: readonly BudgetLine[] }

function BudgetForm({ books, year, lines, typed = {}, errors = {} }: BudgetFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof budgetForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.yearBudget, { canteen: books.canteen.slug, year })} class="card">
      <h2 class="first">{text('budgets:enter')}</h2>
      <p class="hint">{text('budgets:hint')}</p>
      <Version typed={typed} />
      <ErrorSummary errors={errors} />
      {([false, true] as const).map((side) => (
        <fieldset key={String(side)}>
          <legend>{text(side ? 'budgets:out' : 'budgets:in')}</legend>
          <div class="budget-fields">
            {lines
              .filter(({ isExpense }) => isExpense === side)
              .map(({ nature }) => (
                <Field key={nature} {...of(nature)} label={text(`accounts:natures.${nature}`)} inputmode="decimal" maxlength={14} />
              ))}
          </div>
        </fieldset>
      ))}
      <button type="submit" class="main">
        {text('budgets:save')}
      </button>
    </form>
  )
}
