import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { href as appHref, urls } from '#src/urls.ts'
import { SaidWords } from '../parts/said-words.tsx'
import { netCents } from '../purchase.ts'
import type { KeptLine, KeptPurchase } from '../queries.ts'
import { LineForm } from './line-form.tsx'

export type LinesOfProps = {
  canteen: CanteenName
  purchase: KeptPurchase
  mayKeep: boolean
  products: readonly string[]
  soldBefore: readonly { id: string; product: string }[]
  local: string
  line?: FormState
}

/** Its lines, and what no line tells apart. Nobody has to note any. */
export function LinesOf(props: LinesOfProps) {
  const { canteen, purchase, mayKeep, soldBefore, line = {} } = props
  const { text, href, language, inFrench } = usePage()
  const here = { canteen: canteen.slug, purchase: purchase.id }
  const rest = netCents(purchase) - purchase.lines.reduce((sum, { cents }) => sum + cents, 0)
  return (
    <section id="lignes">
      <h2 class="first">{text('purchases:line.title')}</h2>
      <p>{text(purchase.lines.length === 0 ? 'purchases:line.none' : 'purchases:line.rest', { sum: formatCents(rest, language) })}</p>
      <ul class="entries">
        {purchase.lines.map((each) => (
          <LineEntry key={each.id} line={each} here={here} mayKeep={mayKeep} />
        ))}
      </ul>
      {mayKeep && rest > 0 && (
        <details open={purchase.lines.length > 0 || line.typed !== undefined}>
          <summary>{text('purchases:line.add')}</summary>
          {soldBefore.length > 0 && (
            <nav class="actions" aria-label={text('purchases:line.before')}>
              {soldBefore.map(({ id, product }) => (
                <a key={id} href={`${href(urls.purchase, here)}?comme=${id}#lignes`} {...inFrench}>
                  {product}
                </a>
              ))}
            </nav>
          )}
          <LineForm
            action={href(urls.purchaseLines, here)}
            submit={text('purchases:line.note')}
            products={props.products}
            local={props.local}
            vatState={purchase.vatState}
            {...line}
          />
        </details>
      )}
    </section>
  )
}

type LineEntryProps = { line: KeptLine; here: { canteen: string; purchase: string }; mayKeep: boolean }

function LineEntry({ line, here, mayKeep }: LineEntryProps) {
  const { text, language, inFrench, href } = usePage()
  const { product, cents, quantity, unit } = line
  return (
    <li class="entry">
      <div>
        {mayKeep ? (
          <a href={href(urls.purchaseLine, { ...here, line: line.id })} {...inFrench}>
            {product}
          </a>
        ) : (
          <span {...inFrench}>{product}</span>
        )}{' '}
        {quantity !== null && unit !== null && (
          <span class="soft">
            {text(`suppliers:quantity.${unit}`, { count: quantity / 1000, quantity: formatNumber(quantity / 1000, language) })}
          </span>
        )}
        <br />
        <span class="soft">
          <SaidWords said={line} />
        </span>
      </div>
      <span class="number">{formatCents(cents, language)}</span>
      {mayKeep && (
        <form method="post" action={appHref(urls.removePurchaseLine, { ...here, line: line.id })}>
          <button type="submit" class="quiet" aria-label={text('purchases:line.removeThis', { product })}>
            {text('purchases:line.remove')}
          </button>
        </form>
      )}
    </li>
  )
}
