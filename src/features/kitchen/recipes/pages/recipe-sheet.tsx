import type { Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { joined } from '#src/platform/plain-text.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { allergenSheet } from '../allergen-sheet.ts'
import type { coversForm } from '../forms.ts'
import { isOutdated, mostCovers, recipeOf } from '../kept-recipe.ts'
import type { KeptRecipe } from '../queries.ts'
import { amountWords, ingredientName, shownParts, type ShownPart } from '../shown-line.ts'

export type RecipeSheetProps = {
  recipe: KeptRecipe
  pantry: Pantry
  /** For how many it is worked out. */
  covers: number
  variant?: string | undefined
  /** Where the photo is shown. */
  photoAt: string
  /** What was asked of it. */
  asked: FormState
}

/** A recipe as it is cooked: for so many covers, in one of its versions. */
export function RecipeSheet(props: RecipeSheetProps) {
  const { text, inFrench } = usePage()
  const { recipe, photoAt, covers } = props
  const { steps, covers: written } = recipe.content
  return (
    <>
      {recipe.photo && <img class="recipe-photo" src={photoAt} alt={recipe.photo.text} {...inFrench} />}
      <Facts {...props} />
      <section>
        <h2>{text('recipes:sheet.ingredients')}</h2>
        <ScaleForm {...props} />
        <Lines {...props} />
      </section>
      <AllergensOf {...props} />
      <section>
        <h2>{text('recipes:sheet.steps')}</h2>
        {steps.length > 0 && covers !== written && <p class="soft">{text('recipes:sheet.stepsAsWritten', { count: written })}</p>}
        {steps.length === 0 ? (
          <p class="empty">{text('recipes:sheet.noSteps')}</p>
        ) : (
          <ol {...inFrench} class="recipe-steps">
            {steps.map((step, at) => (
              <li key={at}>{step}</li>
            ))}
          </ol>
        )}
      </section>
    </>
  )
}

function Facts({ recipe: { content, copiedFrom }, covers }: RecipeSheetProps) {
  const { text } = usePage()
  const { preparationMinutes, cookingMinutes, equipment, author, licence } = content
  const facts = [
    preparationMinutes !== null && text('recipes:sheet.preparation', { minutes: preparationMinutes }),
    cookingMinutes !== null && text('recipes:sheet.cooking', { minutes: cookingMinutes }),
    equipment && equipmentWords(),
    author && text('recipes:sheet.author', { author }),
    licence && text('recipes:sheet.licence', { licence }),
    copiedFrom && text('recipes:sheet.copied', { canteen: copiedFrom }),
  ].filter((fact) => typeof fact === 'string' && fact !== '')
  return (
    <ul class="recipe-facts">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )

  /** It is words: nothing of it is scaled. */
  function equipmentWords(): string {
    const isAsWritten = covers === content.covers
    return isAsWritten
      ? text('recipes:sheet.equipment', { equipment })
      : text('recipes:sheet.equipmentAsWritten', { equipment, count: content.covers })
  }
}

function ScaleForm({ recipe: { content, current, version }, covers, variant, asked }: RecipeSheetProps) {
  const { text } = usePage()
  const typed: Typed = { couverts: `${covers}`, ...asked.typed }
  const of = fieldsOf<typeof coversForm>({ ...asked, typed })
  const cooked = content.variants.filter((one) => !isOutdated(content, one))
  const options = [{ value: '', label: text('recipes:scale.plain') }, ...cooked.map(({ key, name }) => ({ value: key, label: name }))]
  return (
    <>
      <form method="get" class="columns no-print">
        {version !== current && <input type="hidden" name="version" value={`${version}`} />}
        <Field {...of('couverts')} type="number" inputmode="numeric" label={text('recipes:scale.for')} min={1} max={mostCovers} />
        {cooked.length > 0 && <Select name="variante" label={text('recipes:scale.variant')} value={variant ?? ''} options={options} />}
        <button type="submit">{text('recipes:scale.show')}</button>
      </form>
      <p class="soft recipe-scaled">
        {[cooked.find(({ key }) => key === variant)?.name, text('recipes:scale.scaled', { count: covers, written: content.covers })]
          .filter(Boolean)
          .join(' · ')}
        {covers !== content.covers && ` ${text('recipes:scale.pace')}`}
      </p>
    </>
  )
}

function Lines({ recipe, pantry: { catalogue }, covers, variant }: RecipeSheetProps) {
  return (
    <ul class="recipe-lines">
      {shownParts(recipe.content, { catalogue, covers, variant }).map((part) => (
        <Line key={part.id} part={part} />
      ))}
    </ul>
  )
}

function Line({ part }: { part: ShownPart }) {
  const { text, language, inFrench } = usePage()
  if (part.kind === 'heading')
    return (
      <li class="recipe-heading" {...inFrench}>
        {part.text}
      </li>
    )
  if (part.kind === 'open')
    return (
      <li>
        <span {...inFrench}>{part.text}</span> <b class="to-check">{text('recipes:sheet.toCheck')}</b>
      </li>
    )
  const { shown, ingredient, written, remark, isOptional } = part
  return (
    <li>
      <span class="recipe-amount">{shown && amountWords(shown, text, language)}</span>{' '}
      <span>
        {ingredient ? ingredientName(ingredient, shown, language) : <span {...inFrench}>{written}</span>}
        {remark && (
          <span class="soft" {...inFrench}>
            , {remark}
          </span>
        )}
        {/* French has the word among the remarks. */}
        {isOptional && language === 'en' && <span class="soft"> ({text('recipes:sheet.optional')})</span>}
      </span>
    </li>
  )
}

/** Derived, and said to be: what is unknown is named, never left out. */
function AllergensOf({ recipe, pantry, variant }: RecipeSheetProps) {
  const { text } = usePage()
  const kept = recipeOf(recipe.id, recipe.content)
  const kitchen = { catalogue: pantry.catalogue, recipes: new Map([[kept.key, kept]]) }
  const { states, traces, toCheck } = allergenSheet(kitchen, { recipe: kept.key, ...(variant && { variant }) })
  const named = (some: ReturnType<typeof allergensIn>) => some.map((allergen) => text(`meals:allergen.${allergen}`)).join(', ')
  const [inIt, unknown] = [allergensIn(states, 'yes'), allergensIn(states, 'unknown')]
  const nothing = unknown.length > 0 ? 'recipes:allergens.noneKnown' : 'recipes:allergens.none'
  return (
    <section>
      <h2>{text('recipes:allergens.title')}</h2>
      <p>{inIt.length > 0 ? text('recipes:allergens.contains', { allergens: named(inIt) }) : text(nothing)}</p>
      {unknown.length > 0 && <p class="to-check">{text('recipes:allergens.unknown', { allergens: named(unknown) })}</p>}
      {toCheck.length > 0 && <p>{text('recipes:allergens.toCheck', { names: joined(toCheck) })}</p>}
      {traces.length > 0 && <p>{text('recipes:allergens.traces', { allergens: named([...traces]) })}</p>}
      <p class="hint">{text('recipes:allergens.derived')}</p>
    </section>
  )
}
