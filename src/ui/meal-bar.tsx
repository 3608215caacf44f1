import type { MealState } from '#src/platform/database/tables/meals.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { currentTab } from './menu.ts'
import { usePage } from './page.tsx'
import { TabLinks } from './team-menu.tsx'

export type NamedMeal = { slug: string; title: string; serviceDate: string; tableAt: Date; state: MealState; canteen: { timeZone: string } }

/** Which meal this page is about, and its other pages, whether it is over or to come. */
export function MealBar({ canteen, meal }: { canteen: { slug: string }; meal: NamedMeal }) {
  const { text, language, mealTabs, path } = usePage()
  const tabs = mealTabs(canteen.slug, meal.slug)
  if (tabs.length === 0) return null
  return (
    <div class="meal-bar">
      <p class="meal-name">
        <b>{isolated(meal.title)}</b> · {formatDay(meal.serviceDate, language)},{' '}
        {formatClock(meal.tableAt, meal.canteen.timeZone, language)}{' '}
        <span class={`tag state-${meal.state}`}>{text(`meals:state.${meal.state}`)}</span>
      </p>
      <nav class="tabs" aria-label={text('ui:navigation.meal')}>
        <TabLinks tabs={tabs} here={currentTab(tabs, path)} />
      </nav>
    </div>
  )
}
