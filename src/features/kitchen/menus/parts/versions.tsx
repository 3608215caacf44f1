import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { usePage } from '#src/ui/page.tsx'
import { nameOfBrought } from '../brought-name.ts'
import { versionSheets, type MenuDish } from '../menu.ts'
import { wrongNames } from '../version.ts'
import { useAllergenNames } from './dish-allergens.tsx'

/** Where a dish is served in several versions: what is in each, and which of them is no longer what its name says. */
export function Versions({ catalogue, dish }: { catalogue: Catalogue; dish: MenuDish }) {
  const { text, language, inFrench } = usePage()
  const named = useAllergenNames()
  const sheets = versionSheets(catalogue, dish)
  const wrong = wrongNames(catalogue, dish)
  return (
    <>
      {wrong.map(({ version, against }) => (
        <p key={version} class="to-check">
          <b>{text('menus:versions.wrong', { version, brought: nameOfBrought(against, text, language) })}</b>
        </p>
      ))}
      {sheets.length > 1 && (
        <ul class="soft">
          {sheets.map(({ key, name, states }) => {
            const [inIt, unknown] = [allergensIn(states, 'yes'), allergensIn(states, 'unknown')]
            return (
              <li key={key}>
                {name ? <span {...inFrench}>{name}</span> : text('menus:versions.plain')}{' '}
                {inIt.length > 0
                  ? text('menus:states.contains', { names: named(inIt) })
                  : unknown.length === 0 && text('menus:states.none')}
                {unknown.length > 0 && ` ${text('menus:states.unchecked')}`}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
