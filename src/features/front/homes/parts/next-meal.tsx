import { maySeeKitchenSheet, mayUseBoard } from '#src/features/day/arrivals/policy.ts'
import { mayCloseDay } from '#src/features/day/closings/policy.ts'
import type { LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { dayAt, formatClock, formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenFacts, HomeMeal } from '../home.ts'

type NextMealProps = { canteen: CanteenFacts; meal: HomeMeal; own?: LinkedBooking | undefined }

/** Today's meal, the next one, or one that is over until it is closed: how many come, what is cooked, one's own part in it, and the way into its day. */
export function NextMeal({ canteen, meal, own }: NextMealProps) {
  const { text, language, now, inFrench } = usePage()
  const isToday = meal.day === dayAt(now, canteen.timeZone)
  const hours = useHours(canteen, meal)
  return (
    <section class="card home-meal" aria-label={meal.title}>
      <p class="eyebrow">{meal.isOver ? text('homes:over') : isToday ? text('homes:today') : formatDay(meal.day, language)}</p>
      <h2 {...inFrench}>{isolated(meal.title)}</h2>
      <p>{meal.isOver ? text('homes:overLead') : hours}</p>
      {!meal.isOver && <Counts meal={meal} />}
      {meal.dishes.length > 0 && !meal.isOver && <Dishes dishes={meal.dishes} />}
      {own && <OwnPart booking={own} />}
      <MealLinks canteen={canteen} meal={meal} isToday={isToday} />
    </section>
  )
}

function Counts({ meal }: Pick<NextMealProps, 'meal'>) {
  const { text } = usePage()
  return (
    <dl class="home-counts">
      <Count label={text('homes:counts.expected')} value={meal.expected} of={meal.places} />
      {meal.kitchenPlaces > 0 && <Count label={text('homes:counts.cooks')} value={meal.cooks} of={meal.kitchenPlaces} />}
      <Count label={text('homes:counts.firstTimes')} value={meal.firstTimes} />
    </dl>
  )
}

function Dishes({ dishes }: { dishes: readonly string[] }) {
  const { text, inFrench } = usePage()
  return (
    <p>
      {text('homes:dishes')} <span {...inFrench}>{joined(dishes)}</span>
    </p>
  )
}

/** Whoever works in the kitchen may have booked a place there like anybody else. */
function OwnPart({ booking: { canteen, token } }: { booking: LinkedBooking }) {
  const { text, href } = usePage()
  return (
    <p>
      {text('homes:own.expected')} <a href={href(urls.booking, { canteen: canteen.slug, token })}>{text('homes:own.see')}</a>
    </p>
  )
}

function useHours({ timeZone }: CanteenFacts, { cooksAt, tableAt }: HomeMeal): string {
  const { text, language } = usePage()
  const table = formatClock(tableAt, timeZone, language)
  return cooksAt
    ? text('homes:hours.both', { cook: formatClock(cooksAt, timeZone, language), table })
    : text('homes:hours.table', { table })
}

function Count({ label, value, of }: { label: string; value: number; of?: number }) {
  const { text } = usePage()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong> {of !== undefined && <span class="soft">{text('homes:counts.of', { places: of })}</span>}
      </dd>
    </div>
  )
}

/** To the board on its day, to who comes before; to the kitchen's sheet whenever it may be read. */
function MealLinks({ canteen, meal, isToday }: NextMealProps & { isToday: boolean }) {
  const { text, href, viewer } = usePage()
  const place = { canteen: canteen.slug, meal: meal.slug }
  const closes = meal.isOver && mayCloseDay(viewer, place)
  const onTheDay = isToday || meal.isOver
  const [usesBoard, readsSheet] = [mayUseBoard(viewer, place), maySeeKitchenSheet(viewer, place) && !meal.isOver]
  if (!closes && !usesBoard && !readsSheet) return null
  return (
    <p class="actions">
      {closes && (
        <a class="button main" href={href(urls.closing, place)}>
          {text('homes:links.close')}
        </a>
      )}
      {usesBoard && (
        <a class={closes ? 'button' : 'button main'} href={href(onTheDay ? urls.board : urls.mealBookings, place)}>
          {text(onTheDay ? 'homes:links.board' : 'homes:links.bookings')}
        </a>
      )}
      {readsSheet && (
        <a class={usesBoard ? 'button' : 'button main'} href={href(urls.kitchenSheet, place)}>
          {text('homes:links.kitchen')}
        </a>
      )}
    </p>
  )
}
