import { monthAfter } from '#src/features/money/drafts/draft.ts'
import type { CanteenName, Price } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatMonth, formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { AcceptRefusal } from '../accept-cost.ts'
import { costOfMeal, costOfMonth, type MealOfCosts, type MonthOfCosts } from '../cost.ts'
import { maySetCostPrice } from '../policy.ts'

type CostsPageProps = {
  canteen: CanteenName
  /** `YYYY-MM` */
  month: string
  costs: MonthOfCosts
  /** In force today. */
  price: Price | undefined
  /** What guests could be told of the ingredients; null where that cannot be said. */
  proposed: number | null
  refusal?: AcceptRefusal | undefined
  done?: 'prix' | 'repas' | undefined
}

/** What the food of a cover cost, by month and by meal, and from what that is reckoned. */
export function CostsPage(props: CostsPageProps) {
  const { canteen, month, costs, refusal, done } = props
  const { text, href, language } = usePage()
  const here = { canteen: canteen.slug }
  const cents = costOfMonth(costs)
  const covers = costs.meals.reduce((sum, meal) => sum + meal.covers, 0)
  return (
    <TeamDocument title={text('costs:title')} canteen={canteen}>
      <h1>{text('costs:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`costs:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`costs:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('costs:lead')}</p>
      <h2>{formatMonth(`${month}-01`, language)}</h2>
      <nav class="actions" aria-label={text('costs:months')}>
        {[monthAfter(month, -1), monthAfter(month)].map((other) => (
          <a key={other} class="button" href={`${href(urls.costs, here)}?mois=${other}`}>
            {formatMonth(`${other}-01`, language)}
          </a>
        ))}
      </nav>
      {cents === null ? (
        <p class="empty">{text('costs:none')}</p>
      ) : (
        <p class="lead">
          {text('costs:month', { cost: formatCents(cents, language), spent: formatCents(costs.spentCents, language), count: covers })}
        </p>
      )}
      {costs.withoutVatCents > 0 && (
        <p class="warning">{text('costs:withoutVat', { sum: formatCents(costs.withoutVatCents, language) })}</p>
      )}
      <Proposal {...props} />
      {costs.meals.length > 0 && <h2>{text('costs:meals')}</h2>}
      <ul class="entries">
        {costs.meals.map((meal) => (
          <MealEntry key={meal.slug} canteen={canteen} meal={meal} costs={costs} />
        ))}
      </ul>
    </TeamDocument>
  )
}

/** One tap, of a person: nothing is told to guests by itself. */
function Proposal({ canteen, month, price, proposed }: CostsPageProps) {
  const { text, href, language, viewer } = usePage()
  if (proposed === null || !price || proposed === price.ingredientsCents) return null
  return (
    <section class="card">
      <h2 class="first">{text('costs:proposal.title')}</h2>
      <p>
        {text('costs:proposal.lead', { now: formatCents(price.ingredientsCents, language), proposed: formatCents(proposed, language) })}
      </p>
      {maySetCostPrice(viewer, { canteen: canteen.slug }) && (
        <form method="post" action={href(urls.acceptCost, { canteen: canteen.slug })}>
          <input type="hidden" name="month" value={month} />
          <input type="hidden" name="cents" value={String(proposed)} />
          <button type="submit" class="main">
            {text('costs:proposal.accept', { proposed: formatCents(proposed, language) })}
          </button>
        </form>
      )}
    </section>
  )
}

function MealEntry({ canteen, meal, costs }: { canteen: CanteenName; meal: MealOfCosts; costs: MonthOfCosts }) {
  const { text, href, language, inFrench } = usePage()
  const { slug, title, serviceDate, covers, isCounted } = meal
  const cost = costOfMeal(meal, costs)
  return (
    <li class="entry">
      <div>
        <a href={href(urls.mealCost, { canteen: canteen.slug, meal: slug })}>
          <b {...inFrench}>{title}</b>
        </a>{' '}
        <span class="soft">{formatShortDay(serviceDate, language)}</span>
        <br />
        <span class="soft">
          {text(isCounted ? 'costs:covers' : 'costs:expected', { count: covers })}
          {cost && ` · ${text(`costs:from.${cost.from}`)}`}
        </span>
      </div>
      {cost && <span class="number">{text('costs:perCover', { cost: formatCents(cost.cents, language) })}</span>}
    </li>
  )
}
