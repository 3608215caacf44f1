import type { Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { linesForm } from '../forms.ts'
import { isDoubtful, type ReadLine } from '../kept-lines.ts'
import { linesIn, longestLine, openLines, type OpenLine } from '../kept-recipe.ts'
import type { KeptRecipe } from '../queries.ts'
import { amountWords } from '../shown-line.ts'

type LinesPageProps = FormState & { canteen: CanteenName; recipe: KeptRecipe; pantry: Pantry }

/** What was understood of each line, and what is doubted of it: corrected here, guessed nowhere. */
export function LinesPage({ canteen, recipe, pantry, typed = {}, errors = {} }: LinesPageProps) {
  const { text, href, inFrench } = usePage()
  const of = { canteen: canteen.slug, recipe: recipe.id }
  const open = openLines(recipe.content)
  return (
    <TeamDocument title={text('recipes:check.title')} canteen={canteen}>
      <p class="eyebrow" {...inFrench}>
        {recipe.content.name}
      </p>
      <h1>{text('recipes:check.title')}</h1>
      <p class="lead">{text(open.length > 0 ? 'recipes:check.lead' : 'recipes:check.nothing')}</p>
      {open.length > 0 && (
        <form method="post" action={href(urls.recipeLines, of)} class="editor" novalidate>
          <Version typed={typed} />
          <ErrorSummary errors={errors} />
          {open.map((line, at) => (
            <Doubtful
              key={`${line.variant}${line.line.id}`}
              open={line}
              at={at}
              recipe={recipe}
              pantry={pantry}
              typed={typed}
              errors={errors}
            />
          ))}
          <Names pantry={pantry} />
          <button type="submit" class="main">
            {text('recipes:check.save')}
          </button>
        </form>
      )}
      <Sure recipe={recipe} pantry={pantry} />
      <p class="actions">
        <a href={href(urls.ownIngredients, { canteen: canteen.slug })}>{text('recipes:check.add')}</a>
        <a href={href(urls.recipe, of)}>{text('recipes:check.back')}</a>
      </p>
    </TeamDocument>
  )
}

const namesList = 'known-ingredients'

function Doubtful({
  open: { line, variant },
  at,
  recipe,
  pantry,
  ...form
}: FormState & Omit<LinesPageProps, 'canteen'> & { open: OpenLine; at: number }) {
  const { text, inFrench } = usePage()
  const of = fieldsOf<typeof linesForm>(form)
  const called = recipe.content.variants.find(({ key }) => key === variant)?.name
  return (
    <fieldset class="field">
      <legend>
        <span {...inFrench}>{line.text}</span> {called && text('recipes:check.inVariant', { variant: called })}
      </legend>
      <p>
        <Understood line={line} pantry={pantry} />
      </p>
      <ul class="to-check">
        {line.doubts.map((doubt) => (
          <li key={doubt}>{text(`recipes:doubts.${doubt}`)}</li>
        ))}
      </ul>
      <div class="columns">
        <Field {...of(`lines.${at}.text`)} label={text('recipes:check.written')} maxlength={longestLine} />
        <Field
          {...of(`lines.${at}.ingredient`)}
          label={text('recipes:check.ingredient')}
          hint={text('recipes:check.ingredientHint')}
          list={namesList}
          autocomplete="off"
          maxlength={longestLine}
        />
      </div>
      <Checkbox {...of(`lines.${at}.checked`)} label={text('recipes:check.checked')} />
    </fieldset>
  )
}

function Understood({ line, pantry: { catalogue } }: { line: ReadLine; pantry: Pantry }) {
  const { text, language } = usePage()
  const ingredient = catalogue.get(line.ingredient ?? '')
  return (
    <>
      {text('recipes:check.understood', {
        amount: line.amount ? amountWords({ amount: line.amount, unit: line.unit }, text, language) : text('recipes:check.noAmount'),
        ingredient: ingredient ? (language === 'fr' ? ingredient.name : ingredient.english) : text('recipes:check.noIngredient'),
      })}
    </>
  )
}

/** Proposed while one types, with or without scripts. */
function Names({ pantry: { catalogue } }: Pick<LinesPageProps, 'pantry'>) {
  return (
    <datalist id={namesList}>
      {[...catalogue.values()].map(({ key, name }) => (
        <option key={key}>{name}</option>
      ))}
    </datalist>
  )
}

/** So that somebody sees what they were understood as, too. */
function Sure({ recipe, pantry }: Pick<LinesPageProps, 'recipe' | 'pantry'>) {
  const { text, inFrench } = usePage()
  const sure = linesIn(recipe.content).filter((line) => !isDoubtful(line))
  if (sure.length === 0) return null
  return (
    <section>
      <h2>{text('recipes:check.sure')}</h2>
      <ul class="recipe-lines">
        {sure.map((line) => (
          <li key={line.id}>
            <span {...inFrench}>{line.text}</span>{' '}
            <span class="soft">
              <Understood line={line} pantry={pantry} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
