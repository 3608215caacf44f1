import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import { usePage } from '#src/ui/page.tsx'
import { isAnswered, type DishSheet } from '../menu.ts'

/** What is in a dish, what may be, and what nobody has checked, in the words of a kitchen. */
export function DishAllergens({ sheet: { states, traces } }: { sheet: DishSheet }) {
  const { text } = usePage()
  const named = useAllergenNames()
  const [contains, unknown] = [allergensIn(states, 'yes'), allergensIn(states, 'unknown')]
  return (
    <>
      {contains.length > 0 && <p>{text('menus:states.contains', { names: named(contains) })}</p>}
      {!isAnswered({ states }) && (
        <p class="to-check">
          <b>{text('menus:states.unchecked')}</b> {unknown.length < 14 && text('menus:states.missing', { names: named(unknown) })}
        </p>
      )}
      {contains.length === 0 && unknown.length === 0 && <p>{text('menus:states.none')}</p>}
      {traces.length > 0 && <p class="soft">{text('menus:states.traces', { names: named(traces) })}</p>}
    </>
  )
}

/** In small letters, as within a sentence. */
export function useAllergenNames(): (some: readonly Allergen[]) => string {
  const { text, language } = usePage()
  return (some) => some.map((allergen) => text(`meals:allergen.${allergen}`).toLocaleLowerCase(language)).join(', ')
}
