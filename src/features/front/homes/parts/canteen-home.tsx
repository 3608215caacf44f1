import { Fragment, type ComponentChildren } from 'preact'
import type { LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { mayCloseDay } from '#src/features/day/closings/policy.ts'
import { FirstStepsLeft } from '#src/features/planning/first-steps/parts/first-steps.tsx'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { inLanguage } from '#src/platform/language.ts'
import { holdsRoleIn } from '#src/platform/viewer.ts'
import { groupsOf } from '#src/ui/menu.ts'
import { usePage } from '#src/ui/page.tsx'
import { mealsJustOver, nextMeal, weekAfter, type CanteenFacts, type HomeMeal } from '../home.ts'
import { hasWorkIn, runsTheDay, signsFor } from '../signs.ts'
import { MealLine } from './meal-line.tsx'
import { LastMonth } from './month.tsx'
import { NextMeal } from './next-meal.tsx'
import { Signs } from './signs.tsx'

type CanteenHomeProps = {
  canteen: CanteenFacts
  /** The viewer's own next meal, wherever it is. */
  booking: LinkedBooking | undefined
  /** The viewer's own, before the list of all pages. */
  children?: ComponentChildren
}

/** What needs the viewer in a canteen, by the roles held there: now, then the week, then the month, then every page. */
export function CanteenHome({ canteen, booking, children }: CanteenHomeProps) {
  const { viewer } = usePage()
  const { slug, state } = canteen
  const [over, meal] = [mealsJustOver(canteen), nextMeal(canteen)]
  const countsMoney = holdsRoleIn(viewer, slug, ['treasurer'])
  return (
    <>
      <div class="sides home-now">
        {runsTheDay(viewer, slug) && (
          <div class="stack">
            {over.map((each) => (
              <NextMeal key={each.slug} canteen={canteen} meal={each} />
            ))}
            {meal ? <NextMeal canteen={canteen} meal={meal} own={partIn(meal, canteen, booking)} /> : over.length === 0 && <NoMeal />}
          </div>
        )}
        {hasWorkIn(viewer, slug) && <Now canteen={canteen} />}
      </div>
      {mayPlanMeals(viewer, { canteen: slug }) && <Week canteen={canteen} />}
      {countsMoney && mayCloseDay(viewer, { canteen: slug }) && <MonthSoFar canteen={canteen} />}
      {holdsRoleIn(viewer, slug, ['board-member']) ? (
        <LastMonth canteen={canteen} about="mix" />
      ) : (
        countsMoney && <LastMonth canteen={canteen} about="money" />
      )}
      {state !== 'project' && <FirstStepsLeft canteen={canteen} facts={canteen.firstFacts} />}
      {children}
      <EveryPage canteen={canteen} />
    </>
  )
}

/** The viewer's own booking, when it is for this meal. */
function partIn(meal: HomeMeal, { slug }: CanteenFacts, booking: LinkedBooking | undefined): LinkedBooking | undefined {
  const isIts = booking?.canteen.slug === slug && booking.meal.tableAt.getTime() === meal.tableAt.getTime() && booking.title === meal.title
  return isIts && booking.state === 'confirmed' ? booking : undefined
}

function NoMeal() {
  const { text } = usePage()
  return <p class="empty">{text('homes:noMeal')}</p>
}

function Now({ canteen }: { canteen: CanteenFacts }) {
  const { text, viewer } = usePage()
  return (
    <section aria-label={text('homes:now')}>
      <h2 class="first">{text('homes:now')}</h2>
      <Signs signs={signsFor(viewer, canteen)} timeZone={canteen.timeZone} />
    </section>
  )
}

function Week({ canteen }: { canteen: CanteenFacts }) {
  const { text, now } = usePage()
  const meals = weekAfter(canteen, now)
  if (meals.length === 0) return null
  return (
    <section aria-label={text('homes:week')}>
      <h2>{text('homes:week')}</h2>
      <ul class="meal-lines with-day">
        {meals.map((meal) => (
          <MealLine key={meal.slug} canteen={canteen} meal={meal} />
        ))}
      </ul>
    </section>
  )
}

/** A month in progress has no sum that may be told: what is told is how far its days are closed. */
function MonthSoFar({ canteen: { closedThisMonth, unclosed } }: { canteen: CanteenFacts }) {
  const { text } = usePage()
  return (
    <section aria-label={text('homes:soFar.title')}>
      <h2>{text('homes:soFar.title')}</h2>
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
          {groupsOf(tabs).map(({ group, tabs: some }) => (
            <Fragment key={group}>
              {group && <p class="small soft">{text(`ui:groups.${group}`)}</p>}
              <ul class="card-links">
                {some.map((tab) => (
                  <li key={tab.url}>
                    <a href={inLanguage(language, tab.url)}>{tab.label(text)}</a>
                  </li>
                ))}
              </ul>
            </Fragment>
          ))}
        </div>
      ))}
    </nav>
  )
}
