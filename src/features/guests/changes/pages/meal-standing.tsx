import type { ComponentChildren } from 'preact'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isEditable, isPublic, type Meal } from '#src/features/planning/meals/meal.ts'
import { placesHeld } from '#src/features/planning/meals/places.ts'

/** Where a meal stands and what may become of it. */
export function MealStanding({ meal, dishes }: { meal: Meal; dishes: number }) {
  const { text, href } = usePage()
  const names = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <section class="card standing">
      <h2 class="first">{text('meals:editor.statesTitle')}</h2>
      <p>
        <span class={`tag state-${meal.state}`}>{text(`meals:state.${meal.state}`)}</span>{' '}
        {text(`meals:editor.stateExplained.${meal.state}`)}
      </p>
      {meal.cancellationReason && <p>{text('meals:cancellation.doneLead', { reason: meal.cancellationReason })}</p>}
      <ul class="plain">
        {isEditable(meal) && (
          <li>
            <a href={href(urls.editMenu, names)}>{text('meals:editor.toMenu')}</a>{' '}
            <span class="soft">
              {dishes === 0 ? text('sittings:weeks.menuToDecide') : text('sittings:weeks.dishes', { count: dishes })}
            </span>
          </li>
        )}
        {isEditable(meal) && (
          <li>
            <a href={href(urls.heldPlaces, names)}>{text('meals:held.link')}</a>{' '}
            {placesHeld(meal) > 0 && <span class="soft">{text('meals:held.count', { count: placesHeld(meal) })}</span>}
          </li>
        )}
        {isPublic(meal) && meal.state !== 'cancelled' && (
          <li>
            <a href={href(urls.announcement, names)}>{text('announcements:link')}</a>
          </li>
        )}
        {isPublic(meal) && (
          <li>
            <a href={href(urls.meal, names)}>{text('meals:editor.publicPage')}</a>
          </li>
        )}
      </ul>
      <Gestures meal={meal} />
    </section>
  )
}

function Gestures({ meal }: { meal: Meal }) {
  const { text, href } = usePage()
  const names = { canteen: meal.canteen.slug, meal: meal.slug }
  switch (meal.state) {
    case 'draft':
      return (
        <div class="actions">
          <Gesture to={href(urls.publishMeal, names)}>{text('meals:editor.publish')}</Gesture>
          <Gesture to={href(urls.removeDraft, names)} quiet>
            {text('meals:editor.remove')}
          </Gesture>
        </div>
      )
    case 'published':
      return (
        <div class="actions">
          <a class="button" href={href(urls.cancelMeal, names)}>
            {text('meals:editor.cancel')}
          </a>
          <Gesture to={href(urls.withdrawMeal, names)} quiet>
            {text('meals:editor.withdraw')}
          </Gesture>
        </div>
      )
    case 'cancelled':
      return (
        <div class="actions">
          <a class="button" href={href(urls.cancelMeal, names)}>
            {text('meals:editor.calls')}
          </a>
        </div>
      )
    default:
      return null
  }
}

function Gesture({ to, quiet = false, children }: { to: string; quiet?: boolean; children: ComponentChildren }) {
  return (
    <form method="post" action={to}>
      <button type="submit" class={quiet ? 'quiet' : undefined}>
        {children}
      </button>
    </form>
  )
}
