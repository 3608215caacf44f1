import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { ErrorSummary, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { expenseWays, type expenseForm, type matchForm } from '../forms.ts'
import type { KeptPurchase, LikelyExpense } from '../queries.ts'

export type ExpenseOfProps = {
  canteen: CanteenName
  purchase: KeptPurchase
  /** Undefined where the viewer notes no expenses, or the canteen follows no books. */
  likely: readonly LikelyExpense[] | undefined
  expense?: FormState | undefined
  match?: FormState | undefined
}

/** The expense of the books that this purchase is: noted in one act, or one that is there already. */
export function ExpenseOf(props: ExpenseOfProps) {
  const { canteen, purchase, likely } = props
  const { text, href } = usePage()
  if (!likely) return null
  const { expense } = purchase
  return (
    <section class="card" id="depense">
      <h2 class="first">{text('purchases:expense.title')}</h2>
      {expense ? (
        <p>
          {text(expense.isInBooks ? 'purchases:expense.inBooks' : 'purchases:expense.waits')}{' '}
          <a href={href(urls.moneyDraft, { canteen: canteen.slug, draft: expense.draftId })}>{text('purchases:expense.see')}</a>
        </p>
      ) : (
        <>
          <NoteExpense {...props} />
          {likely.length > 0 && <MatchExpense {...props} likely={likely} />}
        </>
      )}
    </section>
  )
}

function NoteExpense({ canteen, purchase, expense = {} }: ExpenseOfProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof expenseForm>(expense)
  return (
    <form method="post" action={href(urls.purchaseExpense, { canteen: canteen.slug, purchase: purchase.id })} novalidate>
      <ErrorSummary errors={expense.errors} />
      <Select
        {...of('paid')}
        label={text('purchases:expense.paid')}
        options={[
          { value: '', label: text('purchases:expense.choose') },
          ...expenseWays.map((value) => ({ value, label: text(`drafts:ways.${value}`) })),
        ]}
      />
      <button type="submit" class="main">
        {text('purchases:expense.note')}
      </button>
    </form>
  )
}

function MatchExpense({ canteen, purchase, match = {}, likely }: ExpenseOfProps & { likely: NonNullable<ExpenseOfProps['likely']> }) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof matchForm>(match)
  return (
    <details open={match.errors !== undefined}>
      <summary>{text('purchases:expense.already')}</summary>
      <form method="post" action={href(urls.purchaseIsExpense, { canteen: canteen.slug, purchase: purchase.id })} novalidate>
        <ErrorSummary errors={match.errors} />
        <Radios
          {...of('draft')}
          legend={text('purchases:expense.which')}
          options={likely.map(({ id, day, label, cents, supplier }) => ({
            value: id,
            label: [formatShortDay(day, language), supplier, label, formatCents(cents, language)].filter(Boolean).join(' · '),
          }))}
        />
        <button type="submit">{text('purchases:expense.isThis')}</button>
      </form>
    </details>
  )
}
