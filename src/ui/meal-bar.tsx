import type { MealState } from '#src/platform/database/tables/meals.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { dayAt, formatClock, formatDay, formatShortDay } from '#src/platform/time.ts'
import { currentTab } from './menu.ts'
import { usePage, type Tab } from './page.tsx'
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

type MealBarProps = {
  canteen: { slug: string }
  meal: NamedMeal
  /** False where the page's own title names the meal. */
  named?: boolean
}

/** Which meal this page is about, and its other pages, whether it is over or to come; on a phone one line that opens on them. */
export function MealBar({ canteen, meal, named = true }: MealBarProps) {
  const { text, mealTabs, path } = usePage()
  const tabs = mealTabs(canteen.slug, meal.slug)
  if (tabs.length === 0) return null
  const here = currentTab(tabs, path)
  return (
    <div class="meal-bar">
      <FoldedBar canteen={canteen} meal={meal} named={named} tabs={tabs} here={here} />
      <p class="meal-name">
        <WayBack canteen={canteen} meal={meal} />
        {named && <MealName meal={meal} />} <MealTag meal={meal} />
      </p>
      <nav class="tabs" aria-label={text('ui:navigation.meal')}>
        <TabLinks tabs={tabs} here={here} />
      </nav>
    </div>
  )
}

function FoldedBar({ canteen, meal, named, tabs, here }: MealBarProps & { tabs: readonly Tab[]; here: Tab | undefined }) {
  const { text, language, inFrench } = usePage()
  return (
    <details class="menu-folded meal-folded">
      <summary>
        <span class="meal-folded-name">
          {named ? <b {...inFrench}>{isolated(meal.title)}</b> : text('ui:navigation.meal')}
          {meal.state !== 'published' && <MealTag meal={meal} />}
        </span>
        <span class="meal-folded-where">
          {formatShortDay(meal.serviceDate, language)}, {clockOf(meal, language)}
          {here && (
            <>
              {' '}
              · <b>{here.label(text)}</b>
            </>
          )}
        </span>
      </summary>
      <nav aria-label={text('ui:navigation.meal')}>
        <WayBack canteen={canteen} meal={meal} />
        <TabLinks tabs={tabs} here={here} />
      </nav>
    </details>
  )
}

function MealName({ meal }: { meal: NamedMeal }) {
  const { language, inFrench } = usePage()
  return (
    <>
      <b {...inFrench}>{isolated(meal.title)}</b> · {formatDay(meal.serviceDate, language)}, {clockOf(meal, language)}
    </>
  )
}

function clockOf({ tableAt, canteen }: NamedMeal, language: Language): string {
  return formatClock(tableAt, canteen.timeZone, language)
}

function MealTag({ meal: { state } }: { meal: NamedMeal }) {
  const { text } = usePage()
  return <span class={`tag state-${state}`}>{text(`meals:state.${state}`)}</span>
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
