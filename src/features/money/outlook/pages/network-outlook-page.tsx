import { formatCents } from '#src/platform/money.ts'
import { formatNumber, formatShare } from '#src/platform/numbers.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { SharedCanteen } from '../queries.ts'
import { leftOfUsual, monthsAhead, type UsualMonth } from '../usual-month.ts'
import { useEuros } from './euros.tsx'

type Shared = SharedCanteen & { usual: UsualMonth }
type NetworkOutlookPageProps = { canteens: readonly Shared[]; page: number; pages: number }

/** The canteens that agreed, by name: no order of merit, each beside what it needs. */
export function NetworkOutlookPage({ canteens, page, pages }: NetworkOutlookPageProps) {
  const { text, href } = usePage()
  const title = text('outlook:network.title')
  return (
    <TeamDocument title={title}>
      <h1>{title}</h1>
      <p class="lead">{text('outlook:network.lead')}</p>
      {canteens.length === 0 ? (
        <p class="empty">{text('outlook:network.none')}</p>
      ) : (
        <ScrollRegion label={title}>
          <table>
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {(['canteen', 'left', 'ahead', 'share', 'mean'] as const).map((column) => (
                  <th key={column} scope="col">
                    {text(`outlook:network.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {canteens.map((canteen) => (
                <Row key={canteen.id} canteen={canteen} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <PageLinks page={page} pages={pages} addressOf={(number) => `${href(urls.networkOutlook)}?page=${number}`} />
    </TeamDocument>
  )
}

function Row({ canteen: { name, usual, cashCents } }: { canteen: Shared }) {
  const { text, language } = usePage()
  const euros = useEuros()
  const { income } = usual
  const left = leftOfUsual(usual)
  const ahead = monthsAhead(cashCents, usual)
  const both = income.freePrice + income.private
  const mean = usual.meanCents === null ? text('outlook:network.hidden') : formatCents(usual.meanCents, language)
  if (usual.months === 0)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colspan={4}>{text('outlook:tooEarly')}</td>
      </tr>
    )
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{text(`outlook:network.${left < 0 ? 'short' : 'enough'}`, { amount: euros(Math.abs(left)) })}</td>
      <td>{ahead === undefined ? '–' : text('outlook:network.months', { months: formatNumber(ahead, language) })}</td>
      <td>
        {both <= 0
          ? '–'
          : text('outlook:network.shares', {
              one: formatShare(income.freePrice / both, language),
              other: formatShare(income.private / both, language),
            })}
      </td>
      <td>{mean}</td>
    </tr>
  )
}
