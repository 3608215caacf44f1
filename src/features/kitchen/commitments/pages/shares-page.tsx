import { mayKeepPurchases } from '#src/features/kitchen/purchases/policy.ts'
import { ranks } from '#src/features/kitchen/purchases/label.ts'
import { weightShown } from '#src/features/kitchen/purchases/parts/weight-shown.tsx'
import { shareOf, type Shares } from '#src/features/kitchen/purchases/shares.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShare } from '#src/platform/numbers.ts'
import { formatMonth } from '#src/platform/time.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Period } from '../period.ts'
import type { MonthOfShares, Weights } from '../queries.ts'
import { addShares, besides, withTotals } from '../total.ts'
import { PeriodForm } from './period-form.tsx'

type SharesPageProps = {
  canteen: CanteenName
  period: Period
  asked: FormState
  months: readonly MonthOfShares[]
  weights: Weights
  /** Counted with VAT, because nobody knows it. */
  grossCents: number
}

/** Of each euro of food: what it bears, and of which nobody said anything. */
export function SharesPage({ canteen, period, asked, months, weights, grossCents }: SharesPageProps) {
  const { text, href, viewer, language } = usePage()
  const here = { canteen: canteen.slug }
  const shares = addShares(months.map((month) => withTotals(month.shares, month.totals)))
  return (
    <TeamDocument title={text('commitments:title')} canteen={canteen}>
      <h1>{text('commitments:title')}</h1>
      <p class="lead">{text('commitments:lead')}</p>
      <PeriodForm action={href(urls.shares, here)} period={period} asked={asked} />
      {shares.spentCents + shares.rescuedCents + shares.givenCents === 0 ? (
        <p class="empty">{text('commitments:none')}</p>
      ) : (
        <>
          {grossCents > 0 && <p class="warning">{text('commitments:withVat', { sum: formatCents(grossCents, language) })}</p>}
          <ByRankTable shares={shares} />
          <BesideTable shares={shares} />
          <Rescued shares={shares} weights={weights} />
        </>
      )}
      {mayKeepPurchases(viewer, here) && <ToTell canteen={canteen} months={months} />}
      <p class="actions">
        <a class="button" href={`${href(urls.declaration, here)}?du=${period.from}&au=${period.until}`}>
          {text('commitments:declaration.open')}
        </a>
        <a href={href(urls.plants, here)}>{text('commitments:plants.title')}</a>
        {mayKeepPurchases(viewer, here) && <a href={href(urls.purchaseRules, here)}>{text('purchases:rules.title')}</a>}
      </p>
    </TeamDocument>
  )
}

function ByRankTable({ shares }: { shares: Shares }) {
  const { text, language } = usePage()
  const title = text('commitments:ranks.title', { sum: formatCents(shares.spentCents, language) })
  const committed = ranks.reduce((sum, rank) => sum + shares.byRank[rank], 0)
  return (
    <section>
      <h2>{title}</h2>
      <ScrollRegion label={title}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <tbody>
            {([...ranks, 'none', 'unknown'] as const).map((rank) => (
              <tr key={rank}>
                <th scope="row">{text(`commitments:ranks.${rank}`)}</th>
                <td class="number">{formatCents(shares.byRank[rank], language)}</td>
                <td class="number">
                  <Share cents={shares.byRank[rank]} shares={shares} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text('commitments:ranks.committed')}</th>
              <td class="number">{formatCents(committed, language)}</td>
              <td class="number">
                <b>
                  <Share cents={committed} shares={shares} />
                </b>
              </td>
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
      <p class="hint">{text('commitments:ranks.law')}</p>
    </section>
  )
}

function Share({ cents, shares }: { cents: number; shares: Shares }) {
  const { language } = usePage()
  const share = shareOf(cents, shares)
  return <>{share === null ? '–' : formatShare(share, language)}</>
}

/** Told apart from the ranks: a euro may be local and organic. */
function BesideTable({ shares }: { shares: Shares }) {
  const { text } = usePage()
  const title = text('commitments:besides.title')
  return (
    <section>
      <h2>{title}</h2>
      <ScrollRegion label={title}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('commitments:besides.what')}</th>
              {(['yes', 'no', 'unknown'] as const).map((answer) => (
                <th key={answer} scope="col" class="number">
                  {text(`commitments:besides.${answer}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {besides.map((beside) => (
              <tr key={beside}>
                <th scope="row">{text(`commitments:besides.${beside}`)}</th>
                {(['yes', 'no', 'unknown'] as const).map((answer) => (
                  <td key={answer} class="number">
                    <Share cents={shares[beside][answer]} shares={shares} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p class="hint">{text('commitments:besides.plantHint')}</p>
    </section>
  )
}

function Rescued({ shares, weights }: { shares: Shares; weights: Weights }) {
  const { text, language } = usePage()
  const { spentCents, rescuedCents, givenCents } = shares
  if (rescuedCents + givenCents + weights.rescued + weights.given === 0) return null
  const all = spentCents + rescuedCents + givenCents
  return (
    <section>
      <h2>{text('commitments:rescued.title')}</h2>
      <p>{text('commitments:rescued.lead')}</p>
      <ul>
        {(['rescued', 'given'] as const).map((way) => {
          const cents = way === 'rescued' ? rescuedCents : givenCents
          return (
            <li key={way}>
              {text(`commitments:rescued.${way}`, {
                weight: weightShown(weights[way], language),
                value: formatCents(cents, language),
                share: formatShare(all > 0 ? cents / all : 0, language),
              })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Months of which something may still be said, each with its form. */
function ToTell({ canteen, months }: Pick<SharesPageProps, 'canteen' | 'months'>) {
  const { text, href, language } = usePage()
  const open = months.filter(({ shares, totals }) => totals !== undefined || shares.byRank.unknown > 0)
  if (open.length === 0) return null
  return (
    <section>
      <h2>{text('commitments:months.title')}</h2>
      <p>{text('commitments:months.lead')}</p>
      <ul>
        {open.map(({ month, shares, totals }) => (
          <li key={month}>
            <a href={href(urls.labelTotals, { canteen: canteen.slug, month })}>{formatMonth(`${month}-01`, language)}</a>{' '}
            {text('commitments:months.unknown', { sum: formatCents(withTotals(shares, totals).byRank.unknown, language) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
