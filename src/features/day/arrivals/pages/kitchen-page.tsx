import { NeedsChanges, type KnownChanges } from '#src/features/guests/bookings/parts/needs-changes.tsx'
import { NeedsList } from '#src/features/guests/bookings/parts/needs-list.tsx'
import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import type { Dish, Meal } from '#src/features/planning/meals/meal.ts'
import type { Alert } from '#src/features/kitchen/menus/alert.ts'
import type { MealSheet } from '#src/features/kitchen/menus/menu.ts'
import { DishAllergens } from '#src/features/kitchen/menus/parts/dish-allergens.tsx'
import { ReplacedAlerts } from '#src/features/kitchen/menus/parts/replaced-alerts.tsx'
import { mayCook } from '#src/features/kitchen/menus/policy.ts'
import { urls } from '#src/urls.ts'
import { formatClock } from '#src/platform/time.ts'
import { NoMealNotice } from './no-meal-notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import type { BoardCounts } from '../arrival.ts'

type KitchenPageProps = {
  meal: Meal
  counts: BoardCounts
  needs: ToldNeeds
  changes: KnownChanges
  dishes: readonly Dish[]
  /** Of ingredients that were replaced. */
  alerts?: readonly Alert[]
  /** The allergens of each dish, where the canteen keeps recipes. */
  sheet?: MealSheet | undefined
}

/** For the wall of the kitchen: heads, needs and dishes. No name. */
export function KitchenPage({ meal, counts, needs, changes, dishes, alerts = [], sheet }: KitchenPageProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={`${text('arrivals:kitchen.title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <article class="sheet">
        <h1>{text('arrivals:kitchen.title')}</h1>
        <NoMealNotice meal={meal} />
        <ReplacedAlerts alerts={alerts} />
        <Hours meal={meal} />
        <Heads counts={counts} />
        {!meal.needsErasedAt && <NeedsChanges changes={changes} meal={meal} />}
        <div class="sheet-sides">
          <NeedsList needs={needs} meal={meal} />
          <Menu meal={meal} dishes={dishes} sheet={sheet} />
        </div>
      </article>
    </TeamDocument>
  )
}

function Hours({ meal }: { meal: Meal }) {
  const { text, language } = usePage()
  const clock = (instant: Date) => formatClock(instant, meal.canteen.timeZone, language)
  const table = clock(meal.tableAt)
  if (!meal.cooksAt) return <p class="lead">{text('arrivals:kitchen.tableHour', { table })}</p>
  return <p class="lead">{text('arrivals:kitchen.hours', { cooks: clock(meal.cooksAt), table })}</p>
}

function Heads({ counts }: { counts: BoardCounts }) {
  const { text } = usePage()
  return (
    <ul class="heads">
      <li>
        {counts.eaters > 0 && <strong>{counts.eaters}</strong>} {text('arrivals:kitchen.eaters', { count: counts.eaters })}{' '}
        {counts.eatingChildren > 0 && <span class="soft">{text('arrivals:kitchen.children', { count: counts.eatingChildren })}</span>}
      </li>
      <li>
        {counts.cooks > 0 && <strong>{counts.cooks}</strong>} {text('arrivals:kitchen.cooks', { count: counts.cooks })}
      </li>
    </ul>
  )
}

function Menu({ meal, dishes, sheet }: Pick<KitchenPageProps, 'meal' | 'dishes' | 'sheet'>) {
  const { text, href, viewer, inFrench } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <section>
      <h2>{text('arrivals:kitchen.menu')}</h2>
      {dishes.length === 0 && <p>{text('arrivals:kitchen.noMenu')}</p>}
      <ol class="sheet-menu">
        {dishes.map((dish, position) => (
          <li key={position}>
            <span class="eyebrow">{text(`meals:course.${dish.course}`)}</span>
            <strong {...inFrench}>{dish.name}</strong>{' '}
            {dish.vegetarian && <span class="tag free">{text('arrivals:kitchen.vegetarian')}</span>}
            {sheet?.dishes[position] ? <DishAllergens sheet={sheet.dishes[position]} /> : <Allergens dish={dish} />}
          </li>
        ))}
      </ol>
      {sheet && mayCook(viewer, of) && (
        <p class="no-print">
          <a href={href(urls.mealPreparation, of)}>{text('arrivals:kitchen.toPreparation')}</a>
          {' · '}
          <a href={href(urls.mealAllergens, of)}>{text('arrivals:kitchen.toAllergens')}</a>
        </p>
      )}
    </section>
  )
}

function Allergens({ dish: { allergens } }: { dish: Dish }) {
  const { text } = usePage()
  if (allergens === null) return <p class="error">{text('arrivals:kitchen.allergensUnknown')}</p>
  if (allergens.length === 0) return <p class="soft">{text('arrivals:kitchen.noAllergens')}</p>
  const list = allergens.map((allergen) => text(`meals:allergen.${allergen}`)).join(', ')
  return <p>{text('arrivals:kitchen.allergens', { list })}</p>
}
