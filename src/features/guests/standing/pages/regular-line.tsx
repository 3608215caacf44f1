import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { opened } from '#src/platform/web/edits.ts'
import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Field } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { findStandingPlaces } from '../queries.ts'
import { typedPause } from '../forms.ts'
import { isAwayOn } from '../standing-place.ts'

export type Regular = Awaited<ReturnType<typeof findStandingPlaces>>[number]

/** What was typed of pauses and is wrong with it, by `pauseFieldOf` */
type RegularLineProps = Required<FormState> & {
  canteen: CanteenName
  place: Regular
  hasRoom: boolean
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
}

/** Who keeps a place; it can be paused for some weeks, and ended. */
export function RegularLine({ hasRoom, ...pausable }: RegularLineProps) {
  const { canteen, place, today } = pausable
  const { text, href, language } = usePage()
  return (
    <li>
      <span>
        <strong>{isolated(place.firstName)}</strong> ·{' '}
        {text('standing:party', { count: place.guests, mode: text(`bookings:modes.${place.mode}`) })}
      </span>
      <span class="soft">
        {!hasRoom && text('standing:team.noRoom')}
        {place.pausedUntil &&
          isAwayOn(today, place.pausedUntil) &&
          ` ${text('standing:team.away', { day: formatDate(place.pausedUntil, language) })}`}
      </span>
      <span class="actions">
        <Pause {...pausable} />
        <form method="post" action={href(urls.endStandingPlace, { canteen: canteen.slug, place: place.id })}>
          <button type="submit" class="quiet" aria-label={text('standing:team.endFor', { name: place.firstName })}>
            {text('standing:team.end')}
          </button>
        </form>
      </span>
    </li>
  )
}

/** Where the field of a regular's pause stands on a page that holds several. */
export function pauseFieldOf(placeId: string): string {
  return `until-${placeId}`
}

function Pause({ canteen, place, today, typed, errors }: Omit<RegularLineProps, 'hasRoom'>) {
  const { text, href } = usePage()
  const address = href(urls.regularPause, { canteen: canteen.slug, place: place.id })
  const field = pauseFieldOf(place.id)
  const error = errors[field]
  const version = <Version typed={opened(typedPause(place))} />
  if (isAwayOn(today, place.pausedUntil))
    return (
      <form method="post" action={address}>
        {version}
        <button type="submit" aria-label={text('standing:team.resumeFor', { name: place.firstName })}>
          {text('standing:team.resume')}
        </button>
      </form>
    )
  return (
    <details open={error !== undefined}>
      <summary aria-label={text('standing:team.pauseFor', { name: place.firstName })}>{text('standing:team.pause')}</summary>
      <form method="post" action={address}>
        {version}
        <Field
          id={field}
          name="until"
          type="date"
          label={text('standing:team.backOn')}
          min={today}
          value={typed[field]}
          error={error}
          required
        />
        <button type="submit">{text('standing:team.pauseButton')}</button>
      </form>
    </details>
  )
}
