import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { nextMeal, type CanteenFacts } from '../home.ts'
import { hasWorkIn, runsTheDay, signsFor } from '../signs.ts'
import { MealLine } from './meal-line.tsx'
import { Signs } from './signs.tsx'

/** One of several canteens: its next meal, and what needs the viewer there; its own home tells the rest. */
export function CanteenBrief({ canteen }: { canteen: CanteenFacts }) {
  const { text, href, viewer } = usePage()
  const { slug, town } = canteen
  const [name, meal] = [isolated(canteen.name), nextMeal(canteen)]
  return (
    <section class="home-canteen" aria-labelledby={`home-${slug}`}>
      <p class="eyebrow">{isolated(town)}</p>
      <h2 id={`home-${slug}`}>
        <a href={href(urls.canteenHome, { canteen: slug })}>{name}</a>
      </h2>
      {runsTheDay(viewer, slug) && meal && (
        <ul class="meal-lines with-day">
          <MealLine canteen={canteen} meal={meal} />
        </ul>
      )}
      {hasWorkIn(viewer, slug) && <Signs signs={signsFor(viewer, canteen)} timeZone={canteen.timeZone} />}
      <p>
        <a class="button" href={href(urls.canteenHome, { canteen: slug })}>
          {text('homes:openHome', { canteen: name })}
        </a>
      </p>
    </section>
  )
}
