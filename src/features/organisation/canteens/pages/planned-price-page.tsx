import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenName, PriceVersion } from '../queries.ts'
import { PriceFields } from './price-fields.tsx'

type PlannedPricePageProps = FormState & { canteen: CanteenName; price: PriceVersion; isToCome: boolean; reading?: string }

/** A price that begins on a day to come: changed, or withdrawn. One that began stays as it is. */
export function PlannedPricePage({ canteen, price, isToCome, typed = {}, errors = {}, reading }: PlannedPricePageProps) {
  const { text, href, language } = usePage()
  const title = text('canteens:prices.planned', { day: formatDate(price.validFrom, language) })
  const place = { canteen: canteen.slug, day: price.validFrom }
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {isToCome ? (
        <>
          <ErrorSummary errors={errors} />
          <form method="post" action={href(urls.plannedPrice, place)} class="editor">
            <Version typed={typed} />
            <PriceFields typed={typed} errors={errors} reading={reading} />
            <button type="submit" class="main">
              {text('canteens:prices.saveChange')}
            </button>
          </form>
          <form method="post" action={href(urls.withdrawPrice, place)} class="card">
            <Version typed={typed} />
            <p>{text('canteens:prices.withdrawHint')}</p>
            <button type="submit" class="quiet">
              {text('canteens:prices.withdraw')}
            </button>
          </form>
        </>
      ) : (
        <p>{text('canteens:prices.began')}</p>
      )}
      <p>
        <a href={href(urls.prices, { canteen: canteen.slug })}>{text('canteens:prices.all')}</a>
      </p>
    </TeamDocument>
  )
}
