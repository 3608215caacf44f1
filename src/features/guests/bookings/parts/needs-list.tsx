import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import { isAllergy, type KitchenNeeds } from '#src/features/guests/parties/need.ts'
import { nameOfNeed } from '#src/features/guests/parties/need-name.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { BatchNote } from './batch-note.tsx'

/** Allergies first. What has been erased or cannot be read never looks as if there had been none. */
export function NeedsList({ needs: { counts, unreadable, countedBefore, batch }, meal }: { needs: ToldNeeds; meal: Meal }) {
  const { text, now } = usePage()
  const { needsErasedAt, closedAt } = meal
  const mayStillChange = meal.state !== 'closed' && now < meal.endsAt
  const erased = closedAt ? ('bookings:kitchenNeeds.erasedAfterClosing' as const) : ('bookings:kitchenNeeds.erased' as const)
  const [allergic, others] = [counts.filter(({ need }) => isAllergy(need)), counts.filter(({ need }) => !isAllergy(need))]
  const nothingKnown = counts.length === 0 && unreadable === 0 && batch?.at !== null
  return (
    <section>
      <h2>{text('bookings:kitchenNeeds.title')}</h2>
      {needsErasedAt && <p>{text(erased, { hours: hoursKept })}</p>}
      {unreadable > 0 && <p class="notice refusal">{text('bookings:kitchenNeeds.unreadable', { count: unreadable })}</p>}
      {nothingKnown && !needsErasedAt && <p>{text(batch ? 'bookings:kitchenNeeds.noneThen' : 'bookings:kitchenNeeds.none')}</p>}
      <Counts title={text('bookings:needs.allergies')} counts={allergic} />
      <Counts title={text('bookings:needs.diets')} counts={others} />
      {!needsErasedAt && mayStillChange && <AsOf batch={batch} meal={meal} />}
      {countedBefore > 0 && <p class="hint">{text('bookings:kitchenNeeds.countedBefore', { count: countedBefore })}</p>}
      {counts.length > 0 && <p class="hint">{text('bookings:kitchenNeeds.note', { hours: hoursKept })}</p>}
    </section>
  )
}

function AsOf({ batch, meal }: { batch: ToldNeeds['batch']; meal: Meal }) {
  const { text, language, now } = usePage()
  if (batch) return <BatchNote batch={batch} meal={meal} />
  return <p class="hint">{text('bookings:kitchenNeeds.asOf', { moment: formatMoment(now, meal.canteen.timeZone, language) })}</p>
}

function Counts({ title, counts }: { title: string; counts: KitchenNeeds['counts'] }) {
  const { text } = usePage()
  if (counts.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="needs">
        {counts.map(({ need, guests }) => (
          <li key={need}>
            <strong>{guests}</strong> {nameOfNeed(need, text)}
          </li>
        ))}
      </ul>
    </>
  )
}
