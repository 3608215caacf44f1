import { mostCovers } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { opened } from '#src/platform/web/edits.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Checkbox, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { recipeForm } from '../forms.ts'
import type { DishRecipe } from '../menu.ts'
import { typedRecipe, variantsOf } from '../typed-dish.ts'
import { stateOf, type DishProps } from './dish-forms.tsx'

/** The recipe, as it stands or in some of its variants. A dish may do without. */
export function RecipeChoice({ meal, position, dish, choices, sent }: DishProps) {
  const { text, href } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug, dish: `${position}` }
  const { typed = opened(typedRecipe(dish)), errors = {} } = stateOf(sent, 'recipe')
  const fields = fieldsOf<typeof recipeForm>({ typed, errors })
  const { recipe } = dish
  // What is cooked may have been taken off the list since.
  const listed =
    recipe && !choices.some(({ id }) => id === recipe.id) ? [{ id: recipe.id, name: recipe.content.name }, ...choices] : choices
  const options = [{ value: '', label: text('menus:recipe.none') }, ...listed.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <section>
      <h2>{text('menus:recipe.title')}</h2>
      {recipe && (
        <p>
          <a href={`${href(urls.recipe, { canteen: of.canteen, recipe: recipe.id })}?version=${recipe.version}`}>
            {text('menus:recipe.see')}
          </a>
        </p>
      )}
      <form method="post" action={href(urls.mealDish, of)} class="editor" novalidate>
        <ConflictNotice />
        <Version typed={typed} />
        {choices.length === 0 && !recipe && (
          <Notice kind="information">
            <p>
              {text('menus:recipe.noRecipes')} <a href={href(urls.newRecipe, { canteen: of.canteen })}>{text('menus:recipe.write')}</a>
            </p>
          </Notice>
        )}
        <Select {...fields('recipe', '')} label={text('menus:recipe.which')} hint={text('menus:recipe.hint')} options={options} />
        {recipe && <Variants recipe={recipe} fields={fields} />}
        <button type="submit" class="main">
          {text('menus:recipe.save')}
        </button>
      </form>
    </section>
  )
}

type VariantsProps = { recipe: DishRecipe; fields: FieldsOf<FieldName<typeof recipeForm>> }

function Variants({ recipe, fields }: VariantsProps) {
  const { text } = usePage()
  const variants = variantsOf(recipe.content)
  return (
    <>
      {variants.length > 0 && (
        <fieldset class="field">
          <legend>{text('menus:recipe.served')}</legend>
          <p class="hint">{text('menus:recipe.servedHint')}</p>
          <Checkbox {...fields('plain')} label={text('menus:recipe.plain')} />
          {variants.map(({ key, name }) => (
            <Field
              key={key}
              {...fields(`variants.${key}`)}
              type="number"
              inputmode="numeric"
              min={1}
              max={mostCovers}
              label={text('menus:recipe.variantFor', { variant: name })}
            />
          ))}
        </fieldset>
      )}
      {variants.length === 0 && <input type="hidden" name="plain" value="yes" />}
      {recipe.version !== recipe.current && <Checkbox {...fields('latest')} label={text('menus:recipe.latest')} />}
    </>
  )
}
