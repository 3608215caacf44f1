import { formatCents } from '#src/platform/money.ts'
import { CostBreakdown } from '#src/ui/charts/cost-breakdown.tsx'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PlainSentences } from '#src/ui/plain-sentences.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { listPricesOn } from '#src/features/organisation/canteens/queries.ts'

type CanteenPrice = Awaited<ReturnType<typeof listPricesOn>>[number]

type PricesProps = { prices: readonly CanteenPrice[]; hasMore: boolean }

type FreePriceProps = PricesProps & {
  /** Some canteens take payments online: who sees them is said. */
  paysOnline: boolean
}

const questions = ['nothing', 'seen', 'suggested', 'membership', 'receipt'] as const

export function FreePricePage({ prices, hasMore, paysOnline }: FreePriceProps) {
  const { text, href } = usePage()
  const [example] = prices
  return (
    <Document title={text('canteens:freePrice.title')} description={text('canteens:freePrice.description')}>
      <h1>{text('canteens:freePrice.title')}</h1>
      <PlainSentences />
      {example && (
        <section>
          <h2>{text('canteens:freePrice.cost')}</h2>
          <p>{text('canteens:freePrice.example', { canteen: example.name, town: example.town })}</p>
          <CostBreakdown price={example} />
        </section>
      )}
      <section>
        <h2>{text('canteens:freePrice.how')}</h2>
        <p>{text('canteens:freePrice.howDetail')}</p>
        <p>{text('canteens:freePrice.balance')}</p>
      </section>
      <section>
        <h2>{text('canteens:freePrice.questions')}</h2>
        <dl class="questions">
          {questions.map((question) => (
            <div key={question}>
              <dt>{text(`canteens:freePrice.${question}.question`)}</dt>
              <dd>{text(`canteens:freePrice.${question}.answer`)}</dd>
            </div>
          ))}
          {prices.some(({ followed }) => isKept(followed, 'solidarity')) && (
            <div>
              <dt>{text('canteens:freePrice.prepaid.question')}</dt>
              <dd>{text('canteens:freePrice.prepaid.answer')}</dd>
            </div>
          )}
          {paysOnline && (
            <div>
              <dt>{text('payments:question')}</dt>
              <dd>{text('payments:answer')}</dd>
            </div>
          )}
        </dl>
      </section>
      {prices.length > 0 && <Prices prices={prices} hasMore={hasMore} />}
      <p class="actions">
        <a class="button main" href={href(urls.calendar)}>
          {text('canteens:freePrice.find')}
        </a>
      </p>
    </Document>
  )
}

function isKept(followed: CanteenPrice['followed'], thing: 'memberships' | 'solidarity'): boolean {
  return followed.includes(thing)
}

/** Where one joins, and where meals are paid ahead. */
function LeadOn({ canteen, followed }: { canteen: string; followed: CanteenPrice['followed'] }) {
  const { text, href } = usePage()
  if (!isKept(followed, 'memberships') && !isKept(followed, 'solidarity')) return null
  return (
    <ul class="plain">
      {isKept(followed, 'memberships') && (
        <li>
          <a href={href(urls.joinOnline, { canteen })}>{text('canteens:freePrice.join')}</a>
        </li>
      )}
      {isKept(followed, 'solidarity') && (
        <li>
          <a href={`${href(urls.canteen, { canteen })}#autrement`}>{text('canteens:freePrice.prepaidHere')}</a>
        </li>
      )}
    </ul>
  )
}

/** By town: it is a notice, not a ranking. */
function Prices({ prices, hasMore }: PricesProps) {
  const { text, href, language } = usePage()
  return (
    <section>
      <h2>{text('canteens:freePrice.everywhere')}</h2>
      <div class="scroll" tabindex={0} role="region" aria-label={text('canteens:freePrice.everywhere')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('canteens:freePrice.canteen')}</th>
              <th scope="col" class="number">
                {text('canteens:freePrice.breakEven')}
              </th>
              <th scope="col" class="number">
                {text('canteens:freePrice.suggestedPrice')}
              </th>
            </tr>
          </thead>
          <tbody>
            {prices.map(({ slug, name, town, ingredientsCents, runningCostsCents, suggestedCents, followed }) => (
              <tr key={slug}>
                <th scope="row">
                  <a href={href(urls.canteen, { canteen: slug })}>
                    <ProperName french>{name}</ProperName>
                  </a>
                  , <ProperName french>{town}</ProperName>
                  <LeadOn canteen={slug} followed={followed} />
                </th>
                <td class="number">{formatCents(ingredientsCents + runningCostsCents, language)}</td>
                <td class="number">{formatCents(suggestedCents, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasMore && (
        <p>
          <a href={href(urls.canteens)}>{text('canteens:freePrice.others')}</a>
        </p>
      )}
    </section>
  )
}
