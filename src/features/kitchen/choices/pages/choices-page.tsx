import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { formatDay } from '#src/platform/time.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ProposedMenu } from '../propose-menus.ts'
import { ProposedMenuOf } from './proposed-menu.tsx'
import { Wish, WishUnanswered } from './wish.tsx'

type ChoicesPageProps = {
  canteen: CanteenName
  menus: readonly ProposedMenu[]
  /** Of the next two weeks, whose menu may be written. */
  meals: readonly PlannedMeal[]
  asked: FormState
  /** Cents a cover; null where nobody said. */
  wanted: number | null
}

/** What could be cooked today; for a meal to come, its own page says it. */
export function ChoicesPage({ canteen, menus, meals, asked, wanted }: ChoicesPageProps) {
  const { text, href, language, viewer, inFrench } = usePage()
  return (
    <TeamDocument title={text('choices:title')} canteen={canteen}>
      <h1>{text('choices:title')}</h1>
      <p class="lead">{text('choices:lead')}</p>
      {mayPlanMeals(viewer, { canteen: canteen.slug }) && meals.length > 0 && (
        <section>
          <h2>{text('choices:forMeal')}</h2>
          <ul>
            {meals.map((meal) => (
              <li key={meal.slug}>
                <a href={href(urls.mealChoices, { canteen: canteen.slug, meal: meal.slug })}>
                  {formatDay(meal.serviceDate, language)} · <span {...inFrench}>{meal.title}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Wish asked={asked} />
      {wanted !== null && <WishUnanswered menus={menus} />}
      {menus.length === 0 && <p class="empty">{text('choices:none')}</p>}
      <div class="stack">
        {menus.map((menu, index) => (
          <ProposedMenuOf key={index} canteen={canteen} menu={menu} number={index + 1} wanted={wanted} />
        ))}
      </div>
    </TeamDocument>
  )
}
