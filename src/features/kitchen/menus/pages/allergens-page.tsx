import type { AllergenCalls } from '#src/features/guests/announcements/allergen-calls.ts'
import { isPast, type Meal } from '#src/features/planning/meals/meal.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Alert } from '../alert.ts'
import type { ConfirmRefusal } from '../confirm-sheet.ts'
import { isAnswered, isComplete } from '../menu.ts'
import { DishAllergens } from '../parts/dish-allergens.tsx'
import { Versions } from '../parts/versions.tsx'
import { ReplacedAlerts } from '../parts/replaced-alerts.tsx'
import { mayConfirmMenu } from '../policy.ts'
import type { Menu } from '../queries.ts'
import { ToCall } from './to-call.tsx'

export const sheetDeeds = ['confirme', 'recette', 'reponses', 'remplace', 'remis', 'prevenus', 'change', 'appel'] as const

export type AllergensPageProps = {
  meal: Meal
  menu: Menu
  alerts: readonly Alert[]
  calls: AllergenCalls
  done?: (typeof sheetDeeds)[number] | undefined
  refusal?: ConfirmRefusal | undefined
}

/** The fourteen of each dish of a meal, and a person's word for them. */
export function AllergensPage(props: AllergensPageProps) {
  const { meal, menu, alerts, calls, done, refusal } = props
  const { text, href, viewer } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <TeamDocument title={`${text('menus:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('menus:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`menus:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`menus:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('menus:lead')}</p>
      <ToCall meal={meal} calls={calls} />
      <ReplacedAlerts alerts={alerts} />
      {menu.dishes.length === 0 ? (
        <p class="empty">
          {text('menus:noDishes')} {mayPlanMeals(viewer, of) && <a href={href(urls.editMenu, of)}>{text('menus:toMenu')}</a>}
        </p>
      ) : (
        <>
          <State {...props} />
          <Dishes {...props} />
        </>
      )}
    </TeamDocument>
  )
}

function Dishes({ meal, menu }: AllergensPageProps) {
  const { text, href, inFrench } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <ul class="entries">
      {menu.sheet.dishes.map((sheet, position) => (
        <li key={position} class="entry">
          <div>
            <span class="eyebrow">{text(`meals:course.${menu.dishes[position]!.course}`)}</span>
            <h2 class="small-heading" {...inFrench}>
              {sheet.name}
            </h2>
            <p class="soft">
              {menu.dishes[position]!.recipe
                ? text('menus:cookedFrom', { recipe: menu.dishes[position]!.recipe.content.name })
                : text('menus:withoutRecipe')}
            </p>
            <DishAllergens sheet={sheet} />
            <Versions catalogue={menu.pantry.catalogue} dish={menu.dishes[position]!} />
          </div>
          <a class="button" href={href(urls.mealDish, { ...of, dish: `${position}` })}>
            {text(isAnswered(sheet) ? 'menus:open' : 'menus:answer')}
            <span class="visually-hidden"> : {sheet.name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Whether guests are shown it, and who answers for it: a name that the team alone reads. */
function State({ meal, menu: { sheet, confirmed, wasConfirmed } }: AllergensPageProps) {
  const { text, href, language, viewer, now } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const missing = sheet.dishes.filter((dish) => !isAnswered(dish)).length
  if (confirmed) {
    const moment = formatMoment(confirmed.at, meal.canteen.timeZone, language)
    const words =
      confirmed.by === null ? text('menus:confirmed.at', { moment }) : text('menus:confirmed.by', { moment, name: confirmed.by })
    return (
      <Notice kind="success">
        <p>{words}</p>
        <p>
          <a href={href(urls.allergenWall, of)}>{text('menus:wall.link')}</a>
        </p>
      </Notice>
    )
  }
  return (
    <section class="notice information">
      <p>
        <strong>{text(wasConfirmed ? 'menus:confirmed.undone' : 'menus:confirmed.not')}</strong>
      </p>
      {isPast(meal, now) ? (
        <p>{text('menus:past')}</p>
      ) : isComplete({ dishes: sheet.dishes }) ? (
        mayConfirmMenu(viewer, of) && (
          <form method="post" action={href(urls.confirmAllergens, of)}>
            <input type="hidden" name="seen" value={sheet.digest} />
            <p>{text('menus:confirmed.look')}</p>
            <button type="submit" class="main">
              {text('menus:confirmed.confirm')}
            </button>
          </form>
        )
      ) : (
        <p>{text('menus:confirmed.missing', { count: missing })}</p>
      )}
    </section>
  )
}
