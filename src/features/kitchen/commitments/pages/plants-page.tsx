import { monthAfter } from '#src/features/money/drafts/draft.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatShare } from '#src/platform/numbers.ts'
import { formatMonth, formatShortDay } from '#src/platform/time.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { plantShareOf, wholePlantMeals, type MealOfDishes } from '../plants.ts'

type PlantsPageProps = { canteen: CanteenName; /** `YYYY-MM` */ month: string; meals: readonly MealOfDishes[] }

/** Dishes without meat or fish, by month and by meal, as menus mark them. */
export function PlantsPage({ canteen, month, meals }: PlantsPageProps) {
  const { text, href, language } = usePage()
  const here = { canteen: canteen.slug }
  const { plant, unchecked, all } = plantShareOf(meals)
  return (
    <TeamDocument title={text('commitments:plants.title')} canteen={canteen}>
      <h1>{text('commitments:plants.title')}</h1>
      <p class="lead">{text('commitments:plants.lead')}</p>
      <h2>{formatMonth(`${month}-01`, language)}</h2>
      <nav class="actions" aria-label={text('purchases:months')}>
        {[monthAfter(month, -1), monthAfter(month)].map((other) => (
          <a key={other} class="button" href={`${href(urls.plants, here)}?mois=${other}`}>
            {formatMonth(`${other}-01`, language)}
          </a>
        ))}
      </nav>
      {all === 0 ? (
        <p class="empty">{text('commitments:plants.none')}</p>
      ) : (
        <p class="lead">
          {text('commitments:plants.share', { share: formatShare(plant / all, language), plant, count: all })}{' '}
          {text('commitments:plants.whole', { count: wholePlantMeals(meals) })}
        </p>
      )}
      {unchecked > 0 && (
        <p>
          {text('commitments:plants.unchecked', { count: unchecked })}{' '}
          <a href={href(urls.ownIngredients, here)}>{text('ingredients:title')}</a>
        </p>
      )}
      <ul class="entries">
        {meals.map((meal) => (
          <MealEntry key={meal.slug} canteen={canteen} meal={meal} />
        ))}
      </ul>
    </TeamDocument>
  )
}

function MealEntry({ canteen, meal }: { canteen: CanteenName; meal: MealOfDishes }) {
  const { text, href, language, inFrench } = usePage()
  const { plant, all } = plantShareOf([meal])
  const unchecked = meal.dishes.filter(({ marked }) => marked === 'unchecked')
  return (
    <li class="entry">
      <div>
        <a href={href(urls.editMenu, { canteen: canteen.slug, meal: meal.slug })}>
          <b {...inFrench}>{meal.title}</b>
        </a>{' '}
        <span class="soft">{formatShortDay(meal.serviceDate, language)}</span>
        <br />
        <span class="soft" {...inFrench}>
          {meal.dishes.map(({ name }) => name).join(', ')}
        </span>
        {unchecked.length > 0 && (
          <p class="warning">{text('commitments:plants.toCheck', { dishes: joined(unchecked.map(({ name }) => isolated(name))) })}</p>
        )}
      </div>
      <span>{text('commitments:plants.ofMeal', { plant, count: all })}</span>
    </li>
  )
}
