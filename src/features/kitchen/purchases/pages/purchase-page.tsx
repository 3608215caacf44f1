import { formatCents } from '#src/platform/money.ts'
import { formatDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { MatchRefusal } from '../note-expense.ts'
import { SaidWords } from '../parts/said-words.tsx'
import { weightShown } from '../parts/weight-shown.tsx'
import { mayKeepPurchases } from '../policy.ts'
import { ExpenseOf, type ExpenseOfProps } from './expense-of.tsx'
import { LinesOf, type LinesOfProps } from './lines-of.tsx'
import { ReceiptsOf, type ReceiptsOfProps } from './receipts-of.tsx'

export const purchaseDeeds = ['note', 'change', 'ligne', 'ligne-retiree', 'depense', 'recu'] as const

export type PurchasePageProps = Omit<LinesOfProps & ExpenseOfProps & ReceiptsOfProps, 'mayKeep'> & {
  done?: (typeof purchaseDeeds)[number] | undefined
  refusal?: 'in-the-books' | MatchRefusal | undefined
}

/** One purchase: what it was, its receipts, its lines where somebody wants them, and the expense that it is. */
export function PurchasePage(props: PurchasePageProps) {
  const { canteen, purchase, done, refusal } = props
  const { text, href, language, viewer, inFrench } = usePage()
  const here = { canteen: canteen.slug }
  const ofPurchase = { ...here, purchase: purchase.id }
  const mayKeep = mayKeepPurchases(viewer, here)
  return (
    <TeamDocument title={text('purchases:one', { supplier: purchase.supplier })} canteen={canteen}>
      <p class="eyebrow">{formatDay(purchase.day, language)}</p>
      <h1 {...inFrench}>{purchase.supplier}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`purchases:deeds.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`purchases:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <Summary purchase={purchase} />
      {mayKeep && (
        <p class="actions">
          <a class="button" href={href(urls.editPurchase, ofPurchase)}>
            {text('purchases:edit')}
          </a>
          <a href={href(urls.purchases, here) + `?mois=${purchase.day.slice(0, 7)}`}>{text('purchases:backToList')}</a>
        </p>
      )}
      <div class="sides">
        <LinesOf {...props} mayKeep={mayKeep} />
        <div class="stack">
          {purchase.way === 'bought' && <ExpenseOf {...props} />}
          <ReceiptsOf {...props} mayKeep={mayKeep} />
          {mayKeep && !purchase.expense?.isInBooks && (
            <form method="post" action={href(urls.removePurchase, ofPurchase)} class="actions">
              <button type="submit">{text('purchases:remove')}</button>
            </form>
          )}
        </div>
      </div>
    </TeamDocument>
  )
}

function Summary({ purchase }: Pick<PurchasePageProps, 'purchase'>) {
  const { text, language, inFrench } = usePage()
  const { way, cents, vatCents, vatState, weightGrams, label } = purchase
  return (
    <>
      <p class="lead">
        {text(`purchases:told.${way}`, { sum: formatCents(cents, language) })}
        {vatState !== 'known' && ` ${text(`purchases:told.vatStates.${vatState}`)}`}
        {vatCents > 0 && ` ${text('purchases:told.vat', { sum: formatCents(vatCents, language) })}`}
        {weightGrams !== null && ` ${text('purchases:told.weight', { weight: weightShown(weightGrams, language) })}`}
      </p>
      {label && <p {...inFrench}>{label}</p>}
      <p>
        <SaidWords said={purchase} />
      </p>
    </>
  )
}
