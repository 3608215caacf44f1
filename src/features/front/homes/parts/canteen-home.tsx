import { mayCloseDay } from '#src/features/day/closings/policy.ts'
import { FirstStepsLeft } from '#src/features/planning/first-steps/parts/first-steps.tsx'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { inLanguage } from '#src/platform/language.ts'
import { formatClock, formatShortDay } from '#src/platform/time.ts'
import { holdsRoleIn } from '#src/platform/viewer.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { nextMeal, weekAfter, type CanteenFacts, type HomeMeal } from '../home.ts'
import { hasWorkIn, signsFor } from '../signs.ts'
import { LastMonth } from './month.tsx'
import { NextMeal } from './next-meal.tsx'
import { Signs } from './signs.tsx'

/** What needs the viewer in a canteen, by the roles held there: now, then the week, then the month, then every page. */
export function CanteenHome({ canteen }: { canteen: CanteenFacts }) {
  const { viewer } = usePage()
  const { slug } = canteen
  const meal = nextMeal(canteen)
  const runsTheDay = holdsRoleIn(viewer, slug, ['canteen-manager', 'core-team', 'civic-service', 'volunteer'])
  const countsMoney = holdsRoleIn(viewer, slug, ['treasurer'])
  return (
    <section class="home-canteen" id={slug} aria-labelledby={`home-${slug}`}>
      <p class="eyebrow">{isolated(canteen.town)}</p>
      <h2 id={`home-${slug}`}>{isolated(canteen.name)}</h2>
      <div class="sides">
        {runsTheDay && (meal ? <NextMeal canteen={canteen} meal={meal} /> : <NoMeal />)}
        {hasWorkIn(viewer, slug) && <Now canteen={canteen} />}
      </div>
      {mayPlanMeals(viewer, { canteen: slug }) && <Week canteen={canteen} />}
      {countsMoney && mayCloseDay(viewer, { canteen: slug }) && <MonthSoFar canteen={canteen} />}
      {holdsRoleIn(viewer, slug, ['board-member']) ? (
        <LastMonth canteen={canteen} about="mix" />
      ) : (
        countsMoney && <LastMonth canteen={canteen} about="money" />
      )}
      <FirstStepsLeft canteen={canteen} facts={canteen.firstFacts} />
      <EveryPage canteen={canteen} />
    </section>
  )
}

function NoMeal() {
  const { text } = usePage()
  return <p class="empty">{text('homes:noMeal')}</p>
}

function Now({ canteen }: { canteen: CanteenFacts }) {
  const { text, viewer } = usePage()
  return (
    <section aria-label={text('homes:now')}>
      <h3 class="first">{text('homes:now')}</h3>
      <Signs signs={signsFor(viewer, canteen)} />
    </section>
  )
}

function Week({ canteen }: { canteen: CanteenFacts }) {
  const { text, now } = usePage()
  const meals = weekAfter(canteen, now)
  if (meals.length === 0) return null
  return (
    <section aria-label={text('homes:week')}>
      <h3>{text('homes:week')}</h3>
      <ul class="meal-lines with-day">
        {meals.map((meal) => (
          <WeekMeal key={meal.slug} canteen={canteen} meal={meal} />
        ))}
      </ul>
    </section>
  )
}

function WeekMeal({ canteen, meal }: { canteen: CanteenFacts; meal: HomeMeal }) {
  const { text, language, href } = usePage()
  const place = { canteen: canteen.slug, meal: meal.slug }
  return (
    <li class="meal-line">
      <span class="at">
        {formatShortDay(meal.day, language)}, {formatClock(meal.tableAt, canteen.timeZone, language)}
      </span>
      <a href={href(meal.state === 'draft' ? urls.editMeal : urls.mealBookings, place)}>{isolated(meal.title)}</a>
      <span class="where">
        {meal.state === 'draft' ? text('meals:state.draft') : text('homes:weekCount', { count: meal.expected, places: meal.places })}
        {!meal.hasMenu && ` · ${text('homes:noMenu')}`}
      </span>
    </li>
  )
}

/** A month in progress has no sum that may be told: what is told is how far its days are closed. */
function MonthSoFar({ canteen: { closedThisMonth, unclosed } }: { canteen: CanteenFacts }) {
  const { text } = usePage()
  return (
    <section aria-label={text('homes:soFar.title')}>
      <h3>{text('homes:soFar.title')}</h3>
      <p>
        {text('homes:soFar.closed', { count: closedThisMonth })} {text('homes:soFar.open', { count: unclosed.length })}
      </p>
      <p class="soft">{text('homes:soFar.why')}</p>
    </section>
  )
}

function EveryPage({ canteen }: { canteen: CanteenFacts }) {
  const { text, language, canteenMenu } = usePage()
  const menu = canteenMenu(canteen.slug).filter(({ area }) => area !== 'network')
  if (menu.length === 0) return null
  return (
    <nav class="home-pages" aria-label={text('homes:pagesOf', { canteen: canteen.name })}>
      {menu.map(({ area, tabs }) => (
        <div key={area}>
          <p class="eyebrow">{text(`ui:areas.${area}`)}</p>
          <ul class="card-links">
            {tabs.map((tab) => (
              <li key={tab.url}>
                <a href={inLanguage(language, tab.url)}>{tab.label(text)}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
