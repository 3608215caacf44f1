import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMoment, formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Turn } from '../queries.ts'

type NextTurnsProps = {
  canteen: CanteenName
  turns: readonly Turn[]
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
}

const daysToAnswerFor = 10

/** Whose answer is awaited, meal by meal: the team writes it down for who has no e-mail. */
export function NextTurns({ canteen, turns, today }: NextTurnsProps) {
  const { text } = usePage()
  const meals = [...Map.groupBy(turns, ({ mealId }) => mealId).values()]
  const soon = Temporal.PlainDate.from(today).add({ days: daysToAnswerFor }).toString()
  const later = meals.filter(([turn]) => turn && turn.day > soon)
  return (
    <section>
      <h2>{text('standing:team.next')}</h2>
      {turns.length === 0 && <p class="empty">{text('standing:team.nobodyAwaited')}</p>}
      <MealsAwaited canteen={canteen} meals={meals.filter((meal) => !later.includes(meal))} />
      {later.length > 0 && (
        <details>
          <summary>{text('standing:team.later', { count: later.length })}</summary>
          <MealsAwaited canteen={canteen} meals={later} />
        </details>
      )}
    </section>
  )
}

function MealsAwaited({ canteen, meals }: { canteen: CanteenName; meals: readonly (readonly Turn[])[] }) {
  return (
    <>
      {meals.map((turns) => (
        <MealAwaited key={turns[0]?.mealId} canteen={canteen} turns={turns} />
      ))}
    </>
  )
}

function MealAwaited({ canteen, turns }: { canteen: CanteenName; turns: readonly Turn[] }) {
  const { language, inFrench } = usePage()
  const [meal] = turns
  if (!meal) return null
  return (
    <section class="standing-meal">
      <h3>
        {formatShortDay(meal.day, language)} · <span {...inFrench}>{isolated(meal.title)}</span>
      </h3>
      <ul class="standing-list">
        {turns.map((turn) => (
          <TurnLine key={turn.bookingId} canteen={canteen} turn={turn} />
        ))}
      </ul>
    </section>
  )
}

function TurnLine({ canteen, turn }: { canteen: CanteenName; turn: Turn }) {
  const { text, href, language } = usePage()
  const address = { canteen: canteen.slug, place: turn.placeId, meal: turn.meal }
  const about = `${isolated(turn.firstName)}, ${formatShortDay(turn.day, language)}`
  return (
    <li>
      <span>
        <strong>{isolated(turn.firstName)}</strong> ·{' '}
        {text('standing:party', { count: turn.guests, mode: text(`bookings:modes.${turn.mode}`) })}
        {turn.phone && ` · ${formatPhone(turn.phone, language)}`}
      </span>
      {turn.state === 'confirmed' ? (
        <span class="soft">{text('standing:team.comes')}</span>
      ) : (
        <span class="soft">
          {text('standing:team.until', { moment: formatMoment(turn.confirmBy, canteen.timeZone, language) })}
          {!(turn.email && turn.askedByMail) && ` · ${text('standing:team.noMail')}`}
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
