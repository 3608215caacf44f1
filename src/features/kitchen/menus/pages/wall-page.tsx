import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatClock, formatDay, formatMoment } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { DishSheet } from '../menu.ts'
import { differingVersions } from '../version.ts'
import { useAllergenNames } from '../parts/dish-allergens.tsx'
import type { Menu } from '../queries.ts'

type WallPageProps = { meal: Meal; menu: Menu }

/** Up to so many dishes are set in each size, so that the sheet stays one. */
const sizes = [
  { most: 4, size: 'wall-menu' },
  { most: 10, size: 'wall-menu long' },
] as const

/** One sheet of A4 beside the dishes; there is none as long as somebody has not confirmed it as it stands. */
export function WallPage({ meal, menu: { sheet, confirmed, pantry, dishes } }: WallPageProps) {
  const { text, href, language, inFrench } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const { timeZone } = meal.canteen
  const size = sizes.find(({ most }) => sheet.dishes.length <= most)?.size ?? 'wall-menu longest'
  return (
    <Document title={`${text('menus:wall.title')} · ${meal.title}`} unlisted scripts={['print-page']}>
      {confirmed ? (
        <>
          <PrintPage />
          <section class={size}>
            <p class="eyebrow">
              <ProperName french>{meal.canteen.name}</ProperName>
            </p>
            <h1>{text('menus:wall.title')}</h1>
            <p class="wall-day">
              <span {...inFrench}>{meal.title}</span>, {formatDay(meal.serviceDate, language)},{' '}
              {formatClock(meal.tableAt, timeZone, language)}
            </p>
            <div class="menu-card">
              <ul>
                {sheet.dishes.map((dish, position) => (
                  <Dish key={position} dish={dish} versions={differingVersions(pantry.catalogue, dishes[position]!)} />
                ))}
              </ul>
            </div>
            <p>{text('menus:wall.confirmed', { moment: formatMoment(confirmed.at, timeZone, language) })}</p>
            <p>{text('menus:wall.ask')}</p>
          </section>
        </>
      ) : (
        <>
          <h1>{text('menus:wall.title')}</h1>
          <Notice kind="information">
            <p>{text('menus:wall.notYet')}</p>
          </Notice>
        </>
      )}
      <p class="actions no-print">
        <a class="button quiet" href={href(urls.mealAllergens, of)}>
          {text('menus:all')}
        </a>
      </p>
    </Document>
  )
}

type DishProps = { dish: DishSheet; versions: ReturnType<typeof differingVersions> }

function Dish({ dish: { name, states, traces }, versions }: DishProps) {
  const { text, inFrench } = usePage()
  const named = useAllergenNames()
  const contains = allergensIn(states, 'yes')
  return (
    <li>
      <span class="dish-name" {...inFrench}>
        {name}
      </span>{' '}
      <span class="dish-allergens">
        {contains.length > 0 ? text('menus:states.contains', { names: named(contains) }) : text('menus:states.none')}
        {traces.length > 0 && ` ${text('menus:states.traces', { names: named(traces) })}`}
        {versions.map(({ name: version, contains: inIt }) => (
          <span key={version} class="dish-version">
            {version ? <b {...inFrench}>{version}</b> : <b>{text('meals:menu.asItIs')}</b>}
            {' · '}
            {inIt.length > 0 ? text('menus:states.contains', { names: named(inIt) }) : text('menus:states.none')}
          </span>
        ))}
      </span>
    </li>
  )
}
