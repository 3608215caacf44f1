import { placesOf } from '#src/features/bookings/booking.ts'
import type { Places } from '#src/features/meals/places.ts'
import type { CanteenName } from '#src/features/canteens/queries.ts'
import type { Sitting } from '#src/features/sittings/sitting.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { findStandingPlaces, StandingSettings } from '../queries.ts'
import { addPlaces, capOf, peopleOf, seatUnder } from '../standing-place.ts'

export type Regular = Awaited<ReturnType<typeof findStandingPlaces>>[number]

type SharesProps = { canteen: CanteenName; places: readonly Regular[]; sittings: readonly Sitting[]; settings: StandingSettings }

const nothing: Places = { kitchen: 0, table: 0 }

/** Sitting by sitting: how much of it regulars keep, of how much they may, and who they are. */
export function SittingShares({ canteen, places, sittings, settings }: SharesProps) {
  const { text } = usePage()
  const kept = sittings.filter(({ id }) => places.some(({ templateId }) => templateId === id))
  return (
    <section>
      <h2>{text('standing:team.shares')}</h2>
      {kept.length === 0 && <p class="empty">{text('standing:team.none')}</p>}
      {kept.map((sitting) => (
        <SittingShare
          key={sitting.id}
          canteen={canteen}
          sitting={sitting}
          places={places.filter(({ templateId }) => templateId === sitting.id)}
          settings={settings}
        />
      ))}
    </section>
  )
}

function SittingShare({ canteen, sitting, places, settings }: Omit<SharesProps, 'sittings'> & { sitting: Sitting }) {
  const { text } = usePage()
  const whole = { kitchen: sitting.kitchenPlaces, table: sitting.tablePlaces }
  const cap = capOf(whole, settings.sharePercent)
  const seated = seatUnder(cap, nothing, places)
  const taken = seated.map((place) => placesOf(peopleOf(place))).reduce(addPlaces, nothing)
  return (
    <section class="standing-sitting">
      <h3>{sitting.title}</h3>
      <p>
        {text('standing:team.kitchen', { taken: taken.kitchen, cap: cap.kitchen, whole: whole.kitchen })}
        <br />
        {text('standing:team.table', { taken: taken.table, cap: cap.table, whole: whole.table })}
      </p>
      <ul class="standing-list">
        {places.map((place) => (
          <RegularLine key={place.id} canteen={canteen} place={place} hasRoom={seated.includes(place)} />
        ))}
      </ul>
    </section>
  )
}

function RegularLine({ canteen, place, hasRoom }: { canteen: CanteenName; place: Regular; hasRoom: boolean }) {
  const { text, href, language } = usePage()
  return (
    <li>
      <span>
        <strong>{place.firstName}</strong> · {text('standing:party', { count: place.guests, mode: text(`bookings:modes.${place.mode}`) })}
      </span>
      <span class="soft">
        {!hasRoom && text('standing:team.noRoom')}
        {place.pausedUntil && ` ${text('standing:team.away', { day: formatDate(place.pausedUntil, language) })}`}
      </span>
      <form method="post" action={href(urls.endStandingPlace, { canteen: canteen.slug, place: place.id })}>
        <button type="submit" class="quiet" aria-label={text('standing:team.endFor', { name: place.firstName })}>
          {text('standing:team.end')}
        </button>
      </form>
    </li>
  )
}
