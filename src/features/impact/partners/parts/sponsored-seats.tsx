import { toldCount, toldIn, type Pot } from '#src/features/money/solidarity/pot.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isSameName } from '#src/platform/names.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { mayNoteMeals } from '#src/features/money/solidarity/policy.ts'
import { urls } from '#src/urls.ts'
import type { WholePartner } from '../queries.ts'

type SponsoredSeatsProps = {
  canteen: CanteenName
  partner: Pick<WholePartner, 'name' | 'sponsorships' | 'threshold'>
  today: string
  pot: Pot | null | undefined
}

/** What it offers, as the books name it, and how many seats that was so far: in steps, never a small number. */
export function SponsoredSeats({ canteen, partner, today, pot }: SponsoredSeatsProps) {
  const { text, href, language, viewer } = usePage()
  if (!canteen.followed.includes('solidarity')) return null
  const used = pot ? toldIn(pot, today.slice(0, 7)).seats : {}
  const own = partner.sponsorships.filter((each) => isSameName(each.partner, partner.name) && each.takenBackOn === null)
  return (
    <section>
      <h2>{text('partners:seats.title')}</h2>
      {own.length === 0 ? (
        <p class="empty">{text('partners:seats.none', { name: partner.name })}</p>
      ) : (
        <ul>
          {own.map(({ id, seats, from, until }) => {
            const told = toldCount(used[id] ?? 0, partner.threshold)
            return (
              <li key={id}>
                {text('solidarity:partners.offers', { count: seats, from: formatDate(from, language), until: formatDate(until, language) })}{' '}
                {told === 'few'
                  ? text('solidarity:partners.few', { count: partner.threshold })
                  : text('solidarity:partners.used', { count: told.atLeast })}
              </li>
            )
          })}
        </ul>
      )}
      {mayNoteMeals(viewer, { canteen: canteen.slug }) && (
        <p>
          <a href={href(urls.solidarity, { canteen: canteen.slug })}>{text('partners:seats.where')}</a>
        </p>
      )}
    </section>
  )
}
