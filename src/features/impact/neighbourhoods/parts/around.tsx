import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import { formatCount, formatShare } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import { officialAges, type Surroundings } from '../population.ts'

/** Shares of guests, the young first; null where they are not told. */
export type GuestShares = readonly (number | null)[]

type AroundProps = Surroundings & { guests: GuestShares; bounds?: AgeBounds | undefined; /** How many chose areas. */ canteens?: number }

/** Guests' ages beside those of who lives around, with what the comparison cannot say. */
export function Around({ year, people, shares, guests, bounds, canteens = 1 }: AroundProps) {
  const { text, language } = usePage()
  return (
    <section>
      <h2>{text('neighbourhoods:around.title')}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{text('neighbourhoods:around.age')}</th>
            <th scope="col">{text('neighbourhoods:around.guests')}</th>
            <th scope="col">{text('neighbourhoods:around.people')}</th>
          </tr>
        </thead>
        <tbody>
          {officialAges.map((age, at) => (
            <tr key={age}>
              <th scope="row">{text(`neighbourhoods:ages.${age}`)}</th>
              <td>
                {guests[at] === null || guests[at] === undefined ? text('neighbourhoods:around.hidden') : formatShare(guests[at], language)}
              </td>
              <td>{formatShare(shares[age], language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small soft">
        {text('neighbourhoods:around.source', { people: formatCount(people, language), year, count: canteens })}{' '}
        {text(bounds === '25-54' ? 'neighbourhoods:around.sameBounds' : 'neighbourhoods:around.otherBounds')}{' '}
        {text('neighbourhoods:around.limits')}
      </p>
    </section>
  )
}
