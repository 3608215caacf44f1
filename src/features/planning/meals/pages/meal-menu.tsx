import { courses, type Allergen, type Course } from '#src/platform/database/tables/meals.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Dish, Meal } from '../meal.ts'
import type { ToldAllergens } from '../menu.ts'

/** `told`: where the kitchen keeps a sheet of allergens. */
type MenuProps = { dishes: readonly Dish[]; told?: ToldAllergens | undefined }

/** The menu as it hangs on the wall: course by course, each dish with its allergens. */
export function MealMenu({ meal, dishes, told }: MenuProps & { meal: Meal }) {
  const { text, href } = usePage()
  return (
    <section class="menu-section">
      <h2>{text('meals:menu.heading')}</h2>
      {dishes.length === 0 ? <p class="empty">{text('meals:menu.undecided')}</p> : <Menu dishes={dishes} told={told} />}
      {dishes.length > 0 && (
        <p class="no-print">
          <a href={href(urls.mealMenu, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('meals:menu.print')}</a>
        </p>
      )}
    </section>
  )
}

function Menu({ dishes, told }: MenuProps) {
  const { text } = usePage()
  return (
    <>
      <MenuCard dishes={dishes} told={told} />
      {told && <p class="small soft">{text(told.isConfirmed ? 'meals:menu.confirmed' : 'meals:menu.uncheckedNote')}</p>}
      <p class="small soft">
        {text(
          dishes.some((dish) => isVegetarian(dish, told) && dish.course === 'main') ? 'meals:menu.advice' : 'meals:menu.adviceVegetarian',
        )}
      </p>
    </>
  )
}

export function MenuCard({ dishes, told }: MenuProps) {
  const served = courses.filter((course) => dishes.some((dish) => dish.course === course))
  return (
    <div class="menu-card">
      {served.map((course) => (
        <CoursePart key={course} course={course} dishes={dishes.filter((dish) => dish.course === course)} told={told} />
      ))}
    </div>
  )
}

function CoursePart({ course, dishes, told }: MenuProps & { course: Course }) {
  const { text, inFrench } = usePage()
  return (
    <>
      <h3>{text(`meals:course.${course}`)}</h3>
      <ul>
        {dishes.map((dish) => (
          <li key={dish.name}>
            <span class="dish-name" {...inFrench}>
              {dish.name}
            </span>
            {isVegetarian(dish, told) && (
              <>
                {' '}
                <span class="vegetarian">{text('meals:menu.vegetarian')}</span>
                <span class="visually-hidden">,</span>
              </>
            )}{' '}
            {told ? <ToldOf dish={dish} told={told} /> : <Allergens dish={dish} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A mark that an ingredient contradicts is not shown. */
function isVegetarian({ name, vegetarian }: Dish, told: ToldAllergens | undefined): boolean {
  return told ? told.vegetarian.has(name) : vegetarian
}

/** Not yet known is not the same as none: both are said. */
function Allergens({ dish: { allergens } }: { dish: Dish }) {
  const { text, language } = usePage()
  if (allergens === null) return <span class="dish-allergens unknown">{text('meals:menu.unknown')}</span>
  if (allergens.length === 0) return <span class="dish-allergens">{text('meals:menu.without')}</span>
  const names = allergens.map((allergen) => text(`meals:allergen.${allergen}`).toLocaleLowerCase(language)).join(', ')
  return <span class="dish-allergens">{text('meals:menu.contains', { names })}</span>
}

/** As the kitchen's sheet says; of what nobody has confirmed, what is known to be in it is told all the same. */
function ToldOf({ dish, told: { isConfirmed, dishes } }: { dish: Dish; told: ToldAllergens }) {
  const { text, language, inFrench } = usePage()
  const named = (some: readonly Allergen[]) =>
    some.map((allergen) => text(`meals:allergen.${allergen}`).toLocaleLowerCase(language)).join(', ')
  const sheet = dishes.get(dish.name)
  if (!isConfirmed || !sheet) {
    const known = sheet?.contains ?? dish.allergens ?? []
    return (
      <span class="dish-allergens unknown">
        {text('meals:menu.unchecked')}
        {known.length > 0 && ` ${text('meals:menu.atLeast', { names: named(known) })}`}
        {sheet && sheet.traces.length > 0 && ` ${text('meals:menu.traces', { names: named(sheet.traces) })}`}
      </span>
    )
  }
  return (
    <span class="dish-allergens">
      {sheet.contains.length > 0 ? text('meals:menu.contains', { names: named(sheet.contains) }) : text('meals:menu.without')}
      {sheet.traces.length > 0 && ` ${text('meals:menu.traces', { names: named(sheet.traces) })}`}
      {sheet.versions.map(({ name, contains }) => (
        <span key={name} class="dish-version">
          {name ? <b {...inFrench}>{name}</b> : <b>{text('meals:menu.asItIs')}</b>}
          {' · '}
          {contains.length > 0 ? text('meals:menu.contains', { names: named(contains) }) : text('meals:menu.without')}
        </span>
      ))}
    </span>
  )
}
