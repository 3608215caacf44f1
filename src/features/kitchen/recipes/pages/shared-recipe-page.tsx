import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { SharedRecipe } from '../queries.ts'
import { RecipeSheet, type RecipeSheetProps } from './recipe-sheet.tsx'

type SharedRecipePageProps = Omit<RecipeSheetProps, 'photoAt' | 'recipe'> & { canteen: CanteenName; recipe: SharedRecipe }

export function SharedRecipePage(props: SharedRecipePageProps) {
  const { canteen, recipe } = props
  const { text, href, inFrench } = usePage()
  const of = { canteen: canteen.slug, owner: recipe.owner, recipe: recipe.id }
  return (
    <TeamDocument title={recipe.content.name} canteen={canteen}>
      <p class="eyebrow">{text('recipes:network.shows', { canteen: recipe.ownerName })}</p>
      <h1 {...inFrench}>{recipe.content.name}</h1>
      <form method="post" action={href(urls.copyRecipe, of)} class="no-print">
        <FormKey />
        <p class="hint">{text('recipes:network.toCopy')}</p>
        <button type="submit" class="main">
          {text('recipes:network.copy')}
        </button>
      </form>
      <RecipeSheet {...props} photoAt={href(urls.sharedRecipePhoto, of)} />
      <p class="actions">
        <a href={href(urls.sharedRecipes, { canteen: canteen.slug })}>{text('recipes:ofNetwork')}</a>
      </p>
    </TeamDocument>
  )
}
