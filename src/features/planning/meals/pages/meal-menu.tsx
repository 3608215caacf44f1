import { courses, type Course } from '#src/platform/database/tables/meals.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Dish, Meal } from '../meal.ts'

/** The menu as it hangs on the wall: course by course, each dish with its allergens. */
export function MealMenu({ meal, dishes }: { meal: Meal; dishes: readonly Dish[] }) {
  const { text, href } = usePage()
  return (
    <section class="menu-section">
      <h2>{text('meals:menu.heading')}</h2>
      {dishes.length === 0 ? <p class="empty">{text('meals:menu.undecided')}</p> : <Menu dishes={dishes} />}
      {dishes.length > 0 && (
        <p class="no-print">
          <a href={href(urls.mealMenu, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('meals:menu.print')}</a>
        </p>
      )}
    </section>
  )
}

function Menu({ dishes }: { dishes: readonly Dish[] }) {
  const { text } = usePage()
  return (
    <>
      <MenuCard dishes={dishes} />
      <p class="small soft">
        {text(
          dishes.some(({ vegetarian, course }) => vegetarian && course === 'main') ? 'meals:menu.advice' : 'meals:menu.adviceVegetarian',
        )}
      </p>
    </>
  )
}

export function MenuCard({ dishes }: { dishes: readonly Dish[] }) {
  const served = courses.filter((course) => dishes.some((dish) => dish.course === course))
  return (
    <div class="menu-card">
      {served.map((course) => (
        <CoursePart key={course} course={course} dishes={dishes.filter((dish) => dish.course === course)} />
      ))}
    </div>
  )
}

function CoursePart({ course, dishes }: { course: Course; dishes: readonly Dish[] }) {
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
            {dish.vegetarian && (
              <>
                {' '}
                <span class="vegetarian">{text('meals:menu.vegetarian')}</span>
                <span class="visually-hidden">,</span>
              </>
            )}{' '}
            <Allergens dish={dish} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Not yet known is not the same as none: both are said. */
function Allergens({ dish: { allergens } }: { dish: Dish }) {
  const { text, language } = usePage()
  if (allergens === null) return <span class="dish-allergens unknown">{text('meals:menu.unknown')}</span>
  if (allergens.length === 0) return <span class="dish-allergens">{text('meals:menu.without')}</span>
  const names = allergens.map((allergen) => text(`meals:allergen.${allergen}`).toLocaleLowerCase(language)).join(', ')
  return <span class="dish-allergens">{text('meals:menu.contains', { names })}</span>
}
