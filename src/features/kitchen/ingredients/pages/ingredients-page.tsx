import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { allergensIn, porkIn, type OwnIngredient } from '../own-ingredient.ts'
import { IngredientFields } from './ingredient-fields.tsx'

type IngredientsPageProps = FormState & {
  canteen: CanteenName
  ingredients: readonly OwnIngredient[]
  done?: 'ajoute' | 'change' | undefined
}

/** What the canteen cooks with that the catalogue does not know. */
export function IngredientsPage({ canteen, ingredients, done, typed = {}, errors = {} }: IngredientsPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('ingredients:title')} canteen={canteen}>
      <h1>{text('ingredients:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`ingredients:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('ingredients:lead')}</p>
      {ingredients.length === 0 ? (
        <p class="empty">{text('ingredients:none')}</p>
      ) : (
        <Ingredients canteen={canteen} ingredients={ingredients} />
      )}
      <section>
        <h2>{text('ingredients:form.new')}</h2>
        <form method="post" action={href(urls.ownIngredients, { canteen: canteen.slug })} class="editor" novalidate>
          <FormKey />
          <ErrorSummary errors={errors} />
          <IngredientFields typed={typed} errors={errors} />
          <button type="submit" class="main">
            {text('ingredients:form.add')}
          </button>
        </form>
      </section>
    </TeamDocument>
  )
}

function Ingredients({ canteen, ingredients }: Pick<IngredientsPageProps, 'canteen' | 'ingredients'>) {
  const { href, inFrench } = usePage()
  return (
    <ul class="entries">
      {ingredients.map((ingredient) => (
        <li key={ingredient.id} class="entry">
          <div>
            <a href={href(urls.ownIngredient, { canteen: canteen.slug, ingredient: ingredient.id })}>
              <b {...inFrench}>{ingredient.name}</b>
            </a>
            <br />
            <span class="soft">
              <Known {...ingredient} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Known({ allergens: states, animal, pork }: Pick<OwnIngredient, 'allergens' | 'animal' | 'pork'>) {
  const { text } = usePage()
  const [inIt, unknown] = [allergensIn(states, 'yes'), allergensIn(states, 'unknown')]
  const said = inIt.map((allergen) => text(`meals:allergen.${allergen}`)).join(', ')
  return (
    <>
      {[
        said
          ? text('ingredients:contains', { allergens: said })
          : text(unknown.length === 0 ? 'ingredients:noneInIt' : 'ingredients:noneKnown'),
        unknown.length > 0 && text('ingredients:toRead', { count: unknown.length }),
        animal === 'unknown' && text('ingredients:animalToCheck'),
        porkIn({ animal, pork }) === 'unknown' && text('ingredients:porkToCheck'),
      ]
        .filter(Boolean)
        .join(' ')}
    </>
  )
}
