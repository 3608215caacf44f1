import { isolated } from '#src/platform/plain-text.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { compareTonight } from '../mixing.ts'
import type { Mixing, SeatingPlan } from '../queries.ts'
import { sentenceOfRefusal } from '../refusal-sentence.ts'
import { refusalToSeat, tooLargeParties, type MoveRefusal, type SeatingRefusal, type Tonight } from '../seating.ts'
import { ComparisonPanel } from './comparison-panel.tsx'
import { CourseLists } from './course-lists.tsx'
import { CoursePlan } from './course-plan.tsx'
import { FrozenMixing } from './frozen-mixing.tsx'
import { SearchForm } from './search-form.tsx'

export type PlanRefusal = SeatingRefusal | MoveRefusal | 'room-too-small'

export type SeatingPageProps = {
  meal: Meal
  tonight: Tonight
  plan: SeatingPlan | undefined
  /** The plan is still being sought. */
  sought: boolean
  /** After the closing. */
  mixing?: Mixing | undefined
  refusal?: PlanRefusal | undefined
}

export function SeatingPage({ meal, tonight, plan, sought, mixing, refusal }: SeatingPageProps) {
  const { text } = usePage()
  const closedTo = refusalToSeat(meal.state)
  const told = refusal ?? (closedTo === 'meal-closed' ? undefined : closedTo)
  return (
    <TeamDocument title={`${text('seating:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal} scripts={['seating']}>
      <div id="seating" class="seating">
        <h1>{text('seating:title')}</h1>
        {told && (
          <Notice>
            <p>{text(`seating:moves.${told}`)}</p>
          </Notice>
        )}
        {meal.planErasedAt && !closedTo && (
          <Notice kind="information">
            <p>{text('seating:planErased', { hours: hoursKept })}</p>
          </Notice>
        )}
        {mixing && <FrozenMixing mixing={mixing} canteen={meal.canteen} />}
        {!closedTo && <Evening meal={meal} tonight={tonight} plan={plan} sought={sought} />}
        {closedTo === 'meal-closed' && !mixing && (
          <p class="empty">{text(meal.planErasedAt ? 'seating:neverCounted' : 'seating:neverSeated')}</p>
        )}
      </div>
      <p id="seating-news" class="visually-hidden" role="status" aria-live="polite" />
    </TeamDocument>
  )
}

type EveningProps = Pick<SeatingPageProps, 'meal' | 'tonight' | 'plan' | 'sought'>

function Evening({ meal, tonight, plan, sought }: EveningProps) {
  const { text } = usePage()
  if (tonight.tables.length === 0) return <NoTable meal={meal} />
  if (tonight.guests.length === 0) return <p class="empty">{text('seating:nobody')}</p>
  const comparison = sought ? undefined : compareTonight(tonight, plan?.band ?? null)
  return (
    <>
      <Standing tonight={tonight} plan={plan} sought={sought} />
      <TooLarge meal={meal} tonight={tonight} />
      <SearchForm meal={meal} tonight={tonight} plan={plan} sought={sought} />
      {Array.from({ length: tonight.courses }, (_, index) => (
        <section key={index}>
          {tonight.courses > 1 && <h2>{text('seating:course', { number: index + 1 })}</h2>}
          <CoursePlan meal={meal} tonight={tonight} course={index + 1} />
          {index === 0 && comparison && <ComparisonPanel comparison={comparison} canteen={meal.canteen} />}
          <CourseLists meal={meal} tonight={tonight} course={index + 1} />
        </section>
      ))}
    </>
  )
}

function NoTable({ meal }: { meal: Meal }) {
  const { text, href } = usePage()
  return (
    <div class="empty">
      <p>{text('seating:noTable')}</p>
      <p>
        <a class="button main" href={href(urls.room, { canteen: meal.canteen.slug })}>
          {text('seating:drawRoom')}
        </a>
      </p>
    </div>
  )
}

function Standing({ tonight, plan, sought }: Omit<EveningProps, 'meal'>) {
  const { text } = usePage()
  if (sought)
    return (
      <Notice kind="information">
        <p>{text('seating:sought')}</p>
      </Notice>
    )
  if (plan?.state === 'failed' || plan?.state === 'sought')
    return (
      <Notice>
        <p>{text('seating:failed')}</p>
      </Notice>
    )
  if (plan?.state !== 'refused') return null
  return (
    <Notice>
      <p>{text('seating:refused')}</p>
      <ul>
        {plan.refusals.map((refusal, index) => (
          <li key={index}>{sentenceOfRefusal(refusal, tonight, text)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Parties that no table holds: the others are seated all the same, and these at neighbouring tables when the team says so. */
function TooLarge({ meal, tonight }: Pick<EveningProps, 'meal' | 'tonight'>) {
  const { text, href } = usePage()
  const parties = tooLargeParties(tonight)
  if (parties.length === 0) return null
  const action = href(urls.seatingSplit, { canteen: meal.canteen.slug, meal: meal.slug })
  return (
    <Notice kind="information">
      <p>{text('seating:tooLarge.lead')}</p>
      <ul>
        {parties.map(({ bookingId, partyId, name, guests }) => (
          <li key={partyId}>
            {isolated(name || text('seating:someone'))} ({text('seating:people', { count: guests.length })}){' '}
            <form method="post" action={action}>
              <input type="hidden" name="bookingId" value={bookingId} />
              <button type="submit">
                {text('seating:tooLarge.split')} <span class="visually-hidden">{isolated(name)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
