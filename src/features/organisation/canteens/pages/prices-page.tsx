import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { priceForm } from '../forms.ts'
import type { CanteenName, PriceVersion } from '../queries.ts'
import { PriceFields } from './price-fields.tsx'
import { breakEvenCents, type PriceRefusal } from '../price.ts'

/** `day`: that of the price that was refused. `reading`: what is asked about once more. */
export type PriceFormState = FormState & { refusal?: PriceRefusal; day?: string; reading?: string }

type PricesPageProps = PriceFormState & {
  canteen: CanteenName
  /** The latest first. */
  prices: readonly PriceVersion[]
  today: string
  done?: 'ouverte' | 'prix' | 'retire' | undefined
}

export function PricesPage({ canteen, prices, today, refusal, day, reading, done, typed = {}, errors = {} }: PricesPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('canteens:prices.title')} canteen={canteen}>
      <h1>{text('canteens:prices.title')}</h1>
      <p class="lead">{text('canteens:prices.explanation')}</p>
      {done && <Done done={done} canteen={canteen} />}
      {refusal && (
        <Notice>
          <p>{text(`canteens:prices.refusals.${refusal}`)}</p>
          {refusal === 'already-planned' && day && (
            <a href={href(urls.plannedPrice, { canteen: canteen.slug, day })}>{text('canteens:prices.changeIt')}</a>
          )}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <div class="sides">
        {prices.length === 0 ? (
          <div class="empty">
            <p>{text('canteens:prices.none')}</p>
          </div>
        ) : (
          <PriceTable canteen={canteen} prices={prices} today={today} />
        )}
        <NewPrice canteen={canteen} today={today} typed={typed} errors={errors} reading={reading} />
      </div>
    </TeamDocument>
  )
}

/** Who has just opened the canteen learns where this page stands among the first. */
function Done({ done, canteen }: Required<Pick<PricesPageProps, 'canteen'>> & { done: 'ouverte' | 'prix' | 'retire' }) {
  const { text, href } = usePage()
  if (done !== 'ouverte')
    return <Notice kind="success">{text(done === 'prix' ? 'canteens:prices.saved' : 'canteens:prices.withdrawn')}</Notice>
  return (
    <Notice kind="success">
      <p>{text('canteens:prices.opened', { canteen: canteen.name })}</p>
      <p>
        {text('canteens:prices.openedNext')}{' '}
        <a href={href(urls.firstSteps, { canteen: canteen.slug })}>{text('canteens:prices.allSteps')}</a>
      </p>
    </Notice>
  )
}

function PriceTable({ canteen, prices, today }: Pick<PricesPageProps, 'canteen' | 'prices' | 'today'>) {
  const { text, href, language } = usePage()
  const inForce = prices.find(({ validFrom }) => validFrom <= today)
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={text('canteens:prices.versions')}>
      <table>
        <caption>{text('canteens:prices.versions')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('canteens:prices.from')}</th>
            <th scope="col" class="number">
              {text('canteens:prices.ingredients')}
            </th>
            <th scope="col" class="number">
              {text('canteens:prices.runningCosts')}
            </th>
            <th scope="col" class="number">
              {text('canteens:prices.breakEven')}
            </th>
            <th scope="col" class="number">
              {text('canteens:prices.suggested')}
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => (
            <tr key={price.validFrom}>
              <th scope="row">
                {formatDate(price.validFrom, language)}{' '}
                {price === inForce && <span class="tag free">{text('canteens:prices.inForce')}</span>}
                {price.validFrom > today && (
                  <>
                    <span class="tag">{text('canteens:prices.toCome')}</span>{' '}
                    <a
                      href={href(urls.plannedPrice, { canteen: canteen.slug, day: price.validFrom })}
                      aria-label={text('canteens:prices.changeOf', { day: formatDate(price.validFrom, language) })}
                    >
                      {text('canteens:prices.change')}
                    </a>
                  </>
                )}
              </th>
              <td class="number">{formatCents(price.ingredientsCents, language)}</td>
              <td class="number">{formatCents(price.runningCostsCents, language)}</td>
              <td class="number">{formatCents(breakEvenCents(price), language)}</td>
              <td class="number">
                <b>{formatCents(price.suggestedCents, language)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type NewPriceProps = Pick<PricesPageProps, 'canteen' | 'today' | 'typed' | 'errors'> & { reading: string | undefined }

function NewPrice({ canteen, today, typed = {}, errors = {}, reading }: NewPriceProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof priceForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.prices, { canteen: canteen.slug })} class="card">
      <h2 class="first">{text('canteens:prices.add')}</h2>
      <Field {...of('validFrom', today)} type="date" label={text('canteens:prices.from')} min={today} required />
      <PriceFields typed={typed} errors={errors} reading={reading} />
      <button type="submit" class="main">
        {text('canteens:prices.save')}
      </button>
    </form>
  )
}
