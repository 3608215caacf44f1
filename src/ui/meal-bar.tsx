import type { MealState } from '#src/platform/database/tables/meals.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { inLanguage } from '#src/platform/language.ts'
import { dayAt, formatClock, formatDay } from '#src/platform/time.ts'
import { currentTab } from './menu.ts'
import { usePage } from './page.tsx'
import { href, urls } from '#src/urls.ts'
import { TabLinks } from './team-menu.tsx'

export type NamedMeal = {
  slug: string
  title: string
  serviceDate: string
  tableAt: Date
  endsAt: Date
  state: MealState
  canteen: { timeZone: string }
}

/** Where a meal is found among the others: today's, those to come or those that are over. */
export function placeOf(canteen: string, { serviceDate, endsAt, canteen: { timeZone } }: NamedMeal, now: Date): string {
  if (serviceDate === dayAt(now, timeZone)) return href(urls.today, { canteen })
  return href(endsAt <= now ? urls.pastMeals : urls.comingMeals, { canteen })
}

/** Which meal this page is about, and its other pages, whether it is over or to come. */
export function MealBar({ canteen, meal }: { canteen: { slug: string }; meal: NamedMeal }) {
  const { text, language, mealTabs, path, inFrench } = usePage()
  const tabs = mealTabs(canteen.slug, meal.slug)
  if (tabs.length === 0) return null
  return (
    <div class="meal-bar">
      <p class="meal-name">
        <WayBack canteen={canteen} meal={meal} />
        <b {...inFrench}>{isolated(meal.title)}</b> · {formatDay(meal.serviceDate, language)},{' '}
        {formatClock(meal.tableAt, meal.canteen.timeZone, language)}{' '}
        <span class={`tag state-${meal.state}`}>{text(`meals:state.${meal.state}`)}</span>
      </p>
      <nav class="tabs" aria-label={text('ui:navigation.meal')}>
        <TabLinks tabs={tabs} here={currentTab(tabs, path)} />
      </nav>
    </div>
  )
}

/** To the meals among which this one is found, for who may open that page. */
function WayBack({ canteen, meal }: { canteen: { slug: string }; meal: NamedMeal }) {
  const { text, language, canteenMenu, now } = usePage()
  const place = placeOf(canteen.slug, meal, now)
  const tab = canteenMenu(canteen.slug)
    .flatMap(({ tabs }) => tabs)
    .find(({ url }) => url === place)
  if (!tab) return null
  return (
    <span class="way-back">
      <a href={inLanguage(language, place)}>{tab.label(text)}</a> <span aria-hidden="true">›</span>{' '}
    </span>
  )
}
