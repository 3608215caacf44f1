import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { VatMentions } from '../parts/vat-mentions.tsx'
import { Watermark } from '../parts/watermark.tsx'
import { maySetSalePrices } from '../policy.ts'
import type { SaleVat } from '../queries.ts'
import { counterMeans, type Sale, type SalePrice } from '../sale.ts'
import type { SaleRefusal } from '../sell-item.ts'

type SalesPageProps = {
  canteen: CanteenName
  /** To practise: nothing is taken. */
  training?: boolean
  prices: readonly (SalePrice & { priceCents: number })[]
  /** Of the day that goes on, the last one first. */
  sales: readonly Sale[]
  vat: readonly SaleVat[]
  /** A fresh key for each form of the page: sent twice, it sells once. */
  keyOf: () => string
  done?: 'vendu' | 'repris' | undefined
  refusal?: SaleRefusal | undefined
}

/** The counter: what is sold, each with a button for each means. */
export function SalesPage({ canteen, training = false, prices, sales, vat, keyOf, done, refusal }: SalesPageProps) {
  const { text, href, viewer } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={text(training ? 'sales:practice.title' : 'sales:title')} canteen={canteen} at={href(urls.sales, place)}>
      {training && <Watermark />}
      <h1>{text(training ? 'sales:practice.title' : 'sales:title')}</h1>
      {done && <Notice kind="success">{text(`sales:done.${done}`)}</Notice>}
      {refusal && <Notice>{text(`sales:refusals.${refusal}`)}</Notice>}
      <p class="lead">{text(training ? 'sales:practice.lead' : 'sales:lead')}</p>
      {prices.length === 0 ? <p class="empty">{text('sales:nothing')}</p> : <Counter {...{ canteen, training, prices, keyOf }} />}
      <VatMentions vat={vat} />
      {!training && (
        <p class="cluster">
          {maySetSalePrices(viewer, place) && <a href={href(urls.salePrices, place)}>{text('sales:prices.open')}</a>}
          <a href={href(urls.practiceSales, place)}>{text('sales:practice.open')}</a>
        </p>
      )}
      <h2>{text('sales:today')}</h2>
      {sales.length === 0 ? <p>{text('sales:none')}</p> : <Sold {...{ canteen, training, sales, keyOf }} />}
      {training && <EndOfPractice canteen={canteen} />}
    </TeamDocument>
  )
}

/** So that no closing, and no paper, passes for a real one. */
function EndOfPractice({ canteen }: Pick<SalesPageProps, 'canteen'>) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <form method="post" action={href(urls.practiceClosing, place)} class="actions">
      <button type="submit">{text('sales:practice.close')}</button>
      <a href={href(urls.sales, place)}>{text('sales:practice.leave')}</a>
    </form>
  )
}

function Counter({ canteen, training, prices, keyOf }: Pick<SalesPageProps, 'canteen' | 'training' | 'prices' | 'keyOf'>) {
  const { text, href, language } = usePage()
  return (
    <ul class="sale-counter">
      {prices.map(({ item, priceCents }) => (
        <li key={item}>
          <form method="post" action={href(training ? urls.practiceSales : urls.sales, { canteen: canteen.slug })}>
            <input type="hidden" name="item" value={item} />
            <input type="hidden" name="price" value={priceCents} />
            <input type="hidden" name="key" value={keyOf()} />
            <span class="sale-item">
              <bdi>{item}</bdi> <b>{formatCents(priceCents, language)}</b>
            </span>
            <span class="cluster">
              {counterMeans.map((means) => (
                <button
                  key={means}
                  type="submit"
                  name="means"
                  value={means}
                  aria-label={text('sales:sell', { item: isolated(item), means: text(`contributions:meansOf.${means}`) })}
                >
                  {text(`contributions:meansOf.${means}`)}
                </button>
              ))}
            </span>
          </form>
        </li>
      ))}
    </ul>
  )
}

function Sold({ canteen, training, sales, keyOf }: Pick<SalesPageProps, 'canteen' | 'training' | 'sales' | 'keyOf'>) {
  const { text, href, language } = usePage()
  return (
    <ol class="sale-list" reversed>
      {sales.map(({ number, soldAt, item, means, cents, reverses, isReversed }) => (
        <li key={number} value={number}>
          {text(reverses === null ? 'sales:sold' : 'sales:takenBack', {
            clock: formatClock(soldAt, canteen.timeZone, language),
            item: isolated(item),
            amount: formatCents(Math.abs(cents), language),
            means: text(`contributions:meansOf.${means}`),
            number: reverses ?? number,
          })}
          {isReversed && <span class="tag">{text('sales:isTakenBack')}</span>}
          {reverses === null && !isReversed && (
            <form
              method="post"
              action={href(training ? urls.practiceReversal : urls.saleReversal, { canteen: canteen.slug, number: String(number) })}
            >
              <input type="hidden" name="key" value={keyOf()} />
              <button type="submit">{text('sales:takeBack')}</button>
            </form>
          )}
        </li>
      ))}
    </ol>
  )
}
