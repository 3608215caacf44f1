import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { recipeForm } from '../forms.ts'
import { longestLines, longestName, longestSource, mostCovers } from '../kept-recipe.ts'
import type { KeptRecipe } from '../queries.ts'

type RecipeFormPageProps = FormState & {
  canteen: CanteenName
  /** The one that is changed; left out for a new one. */
  recipe?: KeptRecipe
  /** What is there was read from a file. */
  read?: { /** How many of its ingredients could not be read. */ unread: number } | undefined
}

/** Quick entry: a list is pasted, its lines are read, and those that are doubtful are asked about on the next page. */
export function RecipeFormPage({ canteen, recipe, read, typed = {}, errors = {} }: RecipeFormPageProps) {
  const { text, href } = usePage()
  const title = text(recipe ? 'recipes:edit' : 'recipes:new')
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {read && (
        <Notice kind="information">
          <p>{text('recipes:import.found')}</p>
          {read.unread > 0 && (
            <p>
              <strong>{text('recipes:import.unread', { count: read.unread })}</strong>
            </p>
          )}
        </Notice>
      )}
      <form
        method="post"
        action={recipe ? href(urls.editRecipe, { ...place, recipe: recipe.id }) : href(urls.newRecipe, place)}
        class="editor"
        novalidate
      >
        {recipe ? <Version typed={typed} /> : <FormKey />}
        <ErrorSummary errors={errors} />
        <Cooking typed={typed} errors={errors} />
        <Sharing recipe={recipe} typed={typed} errors={errors} />
        <button type="submit" class="main">
          {text('recipes:form.lookThrough')}
        </button>
      </form>
      <p class="actions">
        <a href={recipe ? href(urls.recipe, { ...place, recipe: recipe.id }) : href(urls.recipes, place)}>
          {text(recipe ? 'recipes:check.back' : 'recipes:all')}
        </a>
      </p>
    </TeamDocument>
  )
}

function Cooking(form: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof recipeForm>(form)
  const number = { type: 'number', inputmode: 'numeric', min: 0 } as const
  return (
    <>
      <div class="columns">
        <Field {...of('name')} label={text('recipes:form.name')} maxlength={longestName} required />
        <Field {...number} {...of('covers')} label={text('recipes:form.covers')} min={1} max={mostCovers} required />
      </div>
      <TextArea
        {...of('lines')}
        label={text('recipes:form.lines')}
        hint={text('recipes:form.linesHint')}
        rows={12}
        maxlength={longestLines}
      />
      <TextArea
        {...of('steps')}
        label={text('recipes:form.steps')}
        hint={text('recipes:form.stepsHint')}
        rows={8}
        maxlength={longestLines}
      />
      <div class="columns">
        <Field {...number} {...of('preparation')} label={text('recipes:form.preparation')} />
        <Field {...number} {...of('cooking')} label={text('recipes:form.cooking')} />
      </div>
      <Field {...of('equipment')} label={text('recipes:form.equipment')} hint={text('recipes:form.equipmentHint')} maxlength={500} />
    </>
  )
}

/** Of a copy, whose it is and under which licence stay as they came. */
function Sharing({ recipe, typed, errors }: FormState & { recipe: KeptRecipe | undefined }) {
  const { text } = usePage()
  const of = fieldsOf<typeof recipeForm>({ ...(typed && { typed }), ...(errors && { errors }) })
  const { author, licence } = recipe?.content ?? { author: '', licence: '' }
  return (
    <fieldset class="field">
      <legend>{text('recipes:form.sharing')}</legend>
      {recipe?.copiedFrom ? (
        <p>
          {text('recipes:form.source', {
            canteen: recipe.copiedFrom,
            author: author || text('recipes:form.nobody'),
            licence: licence || text('recipes:form.noLicence'),
          })}
        </p>
      ) : (
        <div class="columns">
          <Field {...of('author')} label={text('recipes:form.author')} maxlength={longestSource} />
          <Field
            {...of('licence')}
            label={text('recipes:form.licence')}
            hint={text('recipes:form.licenceHint')}
            maxlength={longestSource}
          />
        </div>
      )}
      <Checkbox {...of('shared')} label={text('recipes:form.shared')} />
    </fieldset>
  )
}
