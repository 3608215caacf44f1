import { formatPhone } from '#src/features/bookings/contact.ts'
import type { CanteenName } from '#src/features/canteens/queries.ts'
import { formatMoment, formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Turn } from '../queries.ts'

type NextTurnsProps = { canteen: CanteenName; turns: readonly Turn[] }

/** Whose answer is awaited: the team writes it down for who has no e-mail. */
export function NextTurns({ canteen, turns }: NextTurnsProps) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('standing:team.next')}</h2>
      {turns.length === 0 ? (
        <p class="empty">{text('standing:team.nobodyAwaited')}</p>
      ) : (
        <ul class="standing-list">
          {turns.map((turn) => (
            <TurnLine key={turn.bookingId} canteen={canteen} turn={turn} />
          ))}
        </ul>
      )}
    </section>
  )
}

function TurnLine({ canteen, turn }: { canteen: CanteenName; turn: Turn }) {
  const { text, href, language } = usePage()
  const address = { canteen: canteen.slug, place: turn.placeId, meal: turn.meal }
  const about = `${turn.firstName}, ${formatShortDay(turn.day, language)}`
  return (
    <li>
      <span>
        <strong>{turn.firstName}</strong> · {formatShortDay(turn.day, language)} · {turn.title} ·{' '}
        {text('standing:party', { count: turn.guests, mode: text(`bookings:modes.${turn.mode}`) })}
        {turn.phone && ` · ${formatPhone(turn.phone)}`}
      </span>
      {turn.state === 'confirmed' ? (
        <span class="soft">{text('standing:team.comes')}</span>
      ) : (
        <span class="soft">
          {text('standing:team.until', { moment: formatMoment(turn.confirmBy, canteen.timeZone, language) })}
          {!turn.email && ` · ${text('standing:team.noMail')}`}
        </span>
      )}
      <span class="actions">
        {turn.state === 'held' && (
          <form method="post" action={href(urls.regularConfirmation, address)}>
            <button type="submit" aria-label={text('standing:team.confirmFor', { about })}>
              {text('standing:team.confirm')}
            </button>
          </form>
        )}
        <form method="post" action={href(urls.regularAbsence, address)}>
          <button type="submit" class="quiet" aria-label={text('standing:team.skipFor', { about })}>
            {text('standing:team.skip')}
          </button>
        </form>
      </span>
    </li>
  )
}
