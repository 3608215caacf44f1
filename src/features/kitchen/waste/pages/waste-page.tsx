import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { mayGiveLeftovers } from '../policy.ts'
import type { WeighedMeal } from '../queries.ts'
import { comparison, gramsOf, gramsPerCover, isWhole, referenceGrams } from '../waste.ts'

type WastePageProps = { canteen: CanteenName; meals: readonly WeighedMeal[]; isSaved: boolean }

/** Grams a cover, beside what the canteen did before. */
export function WastePage({ canteen, meals, isSaved }: WastePageProps) {
  const { text, href, viewer } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('waste:title')} canteen={canteen}>
      <h1>{text('waste:title')}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('waste:saved')}</p>
        </Notice>
      )}
      <p class="lead">{text('waste:lead')}</p>
      <Compared meals={meals} />
      {mayGiveLeftovers(viewer, here) && (
        <p class="actions">
          <a class="button" href={href(urls.leftovers, here)}>
            {text('waste:given.title')}
          </a>
        </p>
      )}
      <h2>{text('waste:meals')}</h2>
      {meals.length === 0 ? <p class="empty">{text('waste:none')}</p> : <MealEntries canteen={canteen} meals={meals.slice(0, latest)} />}
      {meals.length > latest && (
        <details>
          <summary>{text('waste:before')}</summary>
          <MealEntries canteen={canteen} meals={meals.slice(latest)} />
        </details>
      )}
    </TeamDocument>
  )
}

/** Meals that are seen at once; those before are a tap away. */
const latest = 10

function MealEntries({ canteen, meals }: Pick<WastePageProps, 'canteen' | 'meals'>) {
  return (
    <ul class="entries">
      {meals.map((meal) => (
        <MealEntry key={meal.slug} canteen={canteen} meal={meal} />
      ))}
    </ul>
  )
}

function Compared({ meals }: Pick<WastePageProps, 'meals'>) {
  const { text } = usePage()
  const { now, before } = comparison(meals)
  if (now === null) return <p>{text('waste:compare.nothing', { grams: referenceGrams })}</p>
  return (
    <section class="card">
      <p class="lead">{text('waste:compare.now', { grams: now })}</p>
      <p>
        {before !== null && text('waste:compare.before', { grams: before })} {text('waste:compare.reference', { grams: referenceGrams })}
      </p>
    </section>
  )
}

function MealEntry({ canteen, meal }: { canteen: CanteenName; meal: WeighedMeal }) {
  const { text, href, language, inFrench } = usePage()
  const { slug, title, serviceDate, weighing, isCounted } = meal
  const each = gramsPerCover([meal])
  return (
    <li class="entry">
      <div>
        <b {...inFrench}>{title}</b> <span class="soft">{formatShortDay(serviceDate, language)}</span>
        <br />
        {gramsOf(weighing) === null && <span class="soft">{text('waste:notWeighed')}</span>}
        {gramsOf(weighing) !== null && !isWhole(weighing) && <span class="soft">{text('waste:inPart')}</span>}
        {each !== null && (
          <span>
            {text('waste:perCover', { grams: each })} {!isCounted && <span class="soft">{text('waste:expected')}</span>}
          </span>
        )}
      </div>
      <a class="button" href={href(urls.mealWaste, { canteen: canteen.slug, meal: slug })}>
        {text(gramsOf(weighing) === null ? 'waste:weigh' : 'waste:weighAgain')}
      </a>
    </li>
  )
}
