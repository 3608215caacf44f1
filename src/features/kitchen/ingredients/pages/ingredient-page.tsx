import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { OwnIngredient } from '../own-ingredient.ts'
import { IngredientFields } from './ingredient-fields.tsx'

type IngredientPageProps = FormState & { canteen: CanteenName; ingredient: OwnIngredient }

export function IngredientPage({ canteen, ingredient, typed = {}, errors = {} }: IngredientPageProps) {
  const { text, href, inFrench } = usePage()
  return (
    <TeamDocument title={ingredient.name} canteen={canteen}>
      <h1 {...inFrench}>{ingredient.name}</h1>
      <p class="lead">{text('ingredients:form.everywhere')}</p>
      <form method="post" action={href(urls.ownIngredient, { canteen: canteen.slug, ingredient: ingredient.id })} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <IngredientFields typed={typed} errors={errors} />
        <button type="submit" class="main">
          {text('ingredients:form.save')}
        </button>
      </form>
      <p class="actions">
        <a href={href(urls.ownIngredients, { canteen: canteen.slug })}>{text('ingredients:all')}</a>
      </p>
    </TeamDocument>
  )
}
