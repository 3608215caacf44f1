import type { ComponentChildren } from 'preact'
import type { Places } from '#src/features/planning/meals/places.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { formatShare } from '#src/platform/numbers.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { StandingSettings } from '../queries.ts'
import { addShares, capOf, noShare, seatUnder, shareOf, type StandingShare } from '../standing-place.ts'
import { RegularLine, type Regular } from './regular-line.tsx'

type SharesProps = Required<FormState> & {
  canteen: CanteenName
  places: readonly Regular[]
  sittings: readonly Sitting[]
  settings: StandingSettings
  today: string
}

/** How much of the capacity regulars keep, in all and sitting by sitting, of how much they may, and who they are. */
export function SittingShares({ places, sittings, settings, ...line }: SharesProps) {
  const { text } = usePage()
  const kept = sittings.map((sitting) => keptOf(sitting, places, settings))
  const gone = places.filter(({ templateId }) => !sittings.some(({ id }) => id === templateId))
  return (
    <section>
      <h2>{text('standing:team.shares')}</h2>
      {places.length === 0 && <p class="empty">{text('standing:team.none')}</p>}
      {places.length > 0 && sittings.length > 1 && (
        <Share heading={text('standing:team.inAll')} share={kept.map(({ share }) => share).reduce(addShares, noShare)} />
      )}
      {kept
        .filter(({ regulars }) => regulars.length > 0)
        .map(({ sitting, regulars, seated, share }) => (
          <Share key={sitting.id} heading={sitting.title} share={share}>
            {regulars.map((place) => (
              <RegularLine key={place.id} {...line} place={place} hasRoom={seated.includes(place)} />
            ))}
          </Share>
        ))}
      {gone.length > 0 && <OfRemovedSittings {...line} places={gone} />}
    </section>
  )
}

function keptOf(sitting: Sitting, places: readonly Regular[], { sharePercent }: StandingSettings) {
  const whole = { kitchen: sitting.kitchenPlaces, table: sitting.tablePlaces }
  const regulars = places.filter(({ templateId }) => templateId === sitting.id)
  const seated = seatUnder(capOf(whole, sharePercent), noShare.taken, regulars)
  return { sitting, regulars, seated, share: shareOf(whole, sharePercent, seated) }
}

function Share({ heading, share, children }: { heading: string; share: StandingShare; children?: ComponentChildren }) {
  return (
    <section class="standing-sitting">
      <h3>{heading}</h3>
      <ShareBar place="kitchen" share={share} />
      <ShareBar place="table" share={share} />
      {children && <ul class="standing-list">{children}</ul>}
    </section>
  )
}

/** The bar says what the sentence says: taken of the whole, and a mark where the cap stands. */
function ShareBar({ place, share: { taken, cap, whole } }: { place: keyof Places; share: StandingShare }) {
  const { text, language } = usePage()
  if (whole[place] === 0) return null
  const part = (count: number) => `${((count / whole[place]) * 100).toFixed(1)}%`
  const counts = { taken: taken[place], cap: cap[place], whole: whole[place], share: formatShare(taken[place] / whole[place], language) }
  return (
    <div class="standing-share">
      <p>{text(`standing:team.${place}`, counts)}</p>
      <svg width="100%" height="14" aria-hidden="true">
        <rect class="standing-whole" width="100%" height="14" />
        <rect class="standing-taken" width={part(taken[place])} height="14" />
        <line class="standing-cap" x1={part(cap[place])} x2={part(cap[place])} y1="0" y2="14" />
      </svg>
    </div>
  )
}

/** Their sitting is no longer in the template: nothing is kept for them, and somebody should tell them. */
function OfRemovedSittings({ places, ...line }: Omit<SharesProps, 'sittings' | 'settings'>) {
  const { text } = usePage()
  return (
    <section class="standing-sitting">
      <h3>{text('standing:team.removed')}</h3>
      <p class="soft">{text('standing:team.removedLead')}</p>
      <ul class="standing-list">
        {places.map((place) => (
          <RegularLine key={place.id} {...line} place={place} hasRoom />
        ))}
      </ul>
    </section>
  )
}
