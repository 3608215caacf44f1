import type { Menu } from '#src/features/kitchen/menus/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { yieldsSaid } from '#src/platform/database/tables/menus.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Kitchen } from '../queries.ts'

/** After the meal: was there enough? The next time follows, until somebody says otherwise. */
export function Yields({ meal, menu, kitchen: { said } }: { meal: Meal; menu: Menu; kitchen: Pick<Kitchen, 'said'> }) {
  const { text, href, now, inFrench } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const cooked = menu.dishes.filter(({ recipe }) => recipe !== null)
  if (now < meal.tableAt || cooked.length === 0) return null
  return (
    <section id="quantites" class="no-print">
      <h2>{text('sheets:yields.title')}</h2>
      <p>{text('sheets:yields.lead')}</p>
      {cooked.map(({ name }) => (
        <form key={name} method="post" action={href(urls.dishYield, of)} class="yield-form">
          <input type="hidden" name="dish" value={name} />
          <p {...inFrench}>
            <b>{name}</b>
          </p>
          <p class="actions">
            {yieldsSaid.map((word) => (
              <button key={word} type="submit" name="said" value={word} aria-pressed={said.get(name) === word}>
                {said.get(name) === word && '✓ '}
                {text(`sheets:yields.${word}`)}
                <span class="visually-hidden"> : {name}</span>
              </button>
            ))}
          </p>
        </form>
      ))}
    </section>
  )
}
