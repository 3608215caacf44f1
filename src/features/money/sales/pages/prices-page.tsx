import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { saleNatures } from '#src/platform/database/tables/ledger.ts'
import { formatCents } from '#src/platform/money.ts'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { salePriceForm } from '../forms.ts'
import type { SalePrice } from '../sale.ts'

type SalePricesPageProps = FormState & {
  canteen: CanteenName
  prices: readonly (SalePrice & { priceCents: number })[]
  done?: 'prix' | 'fin' | undefined
}

/** What the canteen sells, and for how much. */
export function SalePricesPage({ canteen, prices, done, typed = {}, errors = {} }: SalePricesPageProps) {
  const { text, href, language } = usePage()
  return (
    <TeamDocument title={text('sales:prices.title')} canteen={canteen} at={href(urls.sales, { canteen: canteen.slug })}>
      <h1>{text('sales:prices.title')}</h1>
      {done && <Notice kind="success">{text(`sales:prices.done.${done}`)}</Notice>}
      <p class="lead">{text('sales:prices.lead')}</p>
      <div class="sides">
        {prices.length === 0 ? (
          <p class="empty">{text('sales:prices.none')}</p>
        ) : (
          <ul class="sale-counter">
            {prices.map(({ item, nature, priceCents }) => (
              <li key={item}>
                <form method="post" action={href(urls.salePriceEnd, { canteen: canteen.slug })}>
                  <input type="hidden" name="item" value={item} />
                  <span class="sale-item">
                    <bdi>{item}</bdi> <b>{formatCents(priceCents, language)}</b> <span class="soft">{text(`sales:natures.${nature}`)}</span>
                  </span>
                  <button type="submit">{text('sales:prices.end')}</button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <NewPrice canteen={canteen} typed={typed} errors={errors} />
      </div>
      <details class="drawer">
        <summary>{text('sales:law.title')}</summary>
        <p>{text('sales:law.vat')}</p>
        <p>{text('sales:law.attestation')}</p>
      </details>
    </TeamDocument>
  )
}

function NewPrice({ canteen, typed = {}, errors = {} }: FormState & { canteen: CanteenName }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof salePriceForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.salePrices, { canteen: canteen.slug })} class="card">
      <ErrorSummary errors={errors} />
      <h2 class="first">{text('sales:prices.add')}</h2>
      <Field {...of('item')} label={text('sales:prices.item')} maxlength={60} required />
      <Radios
        {...of('nature', 'drinks')}
        legend={text('sales:prices.nature')}
        options={saleNatures.map((value) => ({ value, label: text(`sales:natures.${value}`) }))}
      />
      <Field {...of('priceCents')} inputmode="decimal" maxlength={10} label={text('sales:prices.price')} required />
      <button type="submit" class="main">
        {text('sales:prices.save')}
      </button>
    </form>
  )
}
