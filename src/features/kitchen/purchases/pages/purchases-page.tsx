import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { monthAfter } from '#src/features/money/drafts/draft.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatMonth, formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { weightShown } from '../parts/weight-shown.tsx'
import { mayKeepPurchases } from '../policy.ts'
import type { ListedPurchase } from '../queries.ts'

export const listDeeds = ['enleve', 'fichier', 'oublie'] as const

type PurchasesPageProps = {
  canteen: CanteenName
  /** `YYYY-MM` */
  month: string
  list: { purchases: readonly ListedPurchase[]; all: number; spentCents: number; pages: number }
  page: number
  done?: (typeof listDeeds)[number] | undefined
  /** How many lines came in from a file, and how many were there. */
  came?: { fresh: number; known: number } | undefined
}

/** What was bought, given and rescued in a month. */
export function PurchasesPage(props: PurchasesPageProps) {
  const { canteen, month, page, list, done, came } = props
  const { text, href, language, viewer } = usePage()
  const here = { canteen: canteen.slug }
  const address = href(urls.purchases, here)
  return (
    <TeamDocument title={text('purchases:title')} canteen={canteen}>
      <h1>{text('purchases:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`purchases:done.${done}`, { count: came?.fresh ?? 0 })}</p>
          {came && came.known > 0 && <p>{text('purchases:file.known', { count: came.known })}</p>}
        </Notice>
      )}
      <p class="lead">{text('purchases:lead')}</p>
      {mayKeepPurchases(viewer, here) && (
        <p class="actions">
          <a class="button main" href={href(urls.newPurchase, here)}>
            {text('purchases:new')}
          </a>
          <a class="button" href={href(urls.purchaseFile, here)}>
            {text('purchases:file.open')}
          </a>
        </p>
      )}
      <h2>{formatMonth(`${month}-01`, language)}</h2>
      <nav class="actions" aria-label={text('purchases:months')}>
        {[monthAfter(month, -1), monthAfter(month)].map((other) => (
          <a key={other} class="button" href={`${address}?mois=${other}`}>
            {formatMonth(`${other}-01`, language)}
          </a>
        ))}
      </nav>
      {list.all === 0 ? (
        <p class="empty">{text('purchases:none')}</p>
      ) : (
        <>
          <p>{text('purchases:sum', { count: list.all, sum: formatCents(list.spentCents, language) })}</p>
          <ul class="entries">
            {list.purchases.map((purchase) => (
              <PurchaseEntry key={purchase.id} canteen={canteen} purchase={purchase} />
            ))}
          </ul>
        </>
      )}
      <PageLinks page={page} pages={list.pages} addressOf={(other) => `${address}?mois=${month}&page=${other}`} />
    </TeamDocument>
  )
}

function PurchaseEntry({ canteen, purchase }: { canteen: CanteenName; purchase: ListedPurchase }) {
  const { text, href, language, inFrench } = usePage()
  const { supplier, label, day, way, cents, weightGrams, lines, hasReceipt, isExpense } = purchase
  const told = [
    formatShortDay(day, language),
    way !== 'bought' && text(`purchases:tags.${way}`),
    weightGrams !== null && weightShown(weightGrams, language),
    lines > 0 && text('purchases:lines', { count: lines }),
    way === 'bought' && !hasReceipt && text('purchases:noReceipt'),
    isExpense && text('purchases:inExpenses'),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.purchase, { canteen: canteen.slug, purchase: purchase.id })}>
          <b {...inFrench}>{supplier}</b>
        </a>{' '}
        {label && <span {...inFrench}>{label}</span>}
        <br />
        <span class="soft">{told.filter(Boolean).join(' · ')}</span>
      </div>
      <b class="number">{formatCents(cents, language)}</b>
    </li>
  )
}
