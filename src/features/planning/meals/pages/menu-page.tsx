import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { joined } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { Dish, Meal } from '../meal.ts'
import type { ToldAllergens } from '../menu.ts'
import { MenuCard } from './meal-menu.tsx'

type MenuPageProps = { meal: Meal; canteen: CanteenToVisit; dishes: readonly Dish[]; told?: ToldAllergens | undefined }

/** Up to so many dishes are set in each size, so that the sheet stays one. */
const sizes = [
  { most: 4, size: 'wall-menu' },
  { most: 10, size: 'wall-menu long' },
] as const

function sizeFor(dishes: number): string {
  return sizes.find(({ most }) => dishes <= most)?.size ?? 'wall-menu longest'
}

/** One sheet of A4 for the wall. */
export function MenuPage({ meal, canteen, dishes, told }: MenuPageProps) {
  const { text, href, language, inFrench } = usePage()
  return (
    <Document title={joined([text('meals:wall.title'), meal.title], ' · ')} unlisted>
      <p class="lead no-print">{text('meals:wall.lead')}</p>
      <section class={sizeFor(dishes.length)}>
        <p class="eyebrow">
          <ProperName french>{meal.canteen.name}</ProperName>
        </p>
        <h1 {...inFrench}>{meal.title}</h1>
        <p class="wall-day">
          {formatDay(meal.serviceDate, language)}, {formatClock(meal.tableAt, meal.canteen.timeZone, language)}
        </p>
        {meal.state === 'cancelled' && <p class="notice">{text('meals:wall.cancelled')}</p>}
        {dishes.length > 0 ? <MenuCard dishes={dishes} told={told} /> : <p class="empty">{text('meals:menu.undecided')}</p>}
        <p>{text(told ? (told.isConfirmed ? 'meals:menu.confirmed' : 'meals:menu.uncheckedNote') : 'meals:wall.declared')}</p>
        <Price canteen={canteen} />
      </section>
      <p class="actions">
        <a class="button quiet" href={href(urls.meal, { canteen: meal.canteen.slug, meal: meal.slug })}>
          {text('meals:wall.back')}
        </a>
      </p>
    </Document>
  )
}

function Price({ canteen: { price } }: Pick<MenuPageProps, 'canteen'>) {
  const { text, language } = usePage()
  if (!price) return <p class="wall-price">{text('meals:wall.priceAlone')}</p>
  const cost = formatCents(price.ingredientsCents + price.runningCostsCents, language)
  return <p class="wall-price">{text('meals:wall.price', { cost })}</p>
}
