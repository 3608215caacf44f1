import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Field, Notice } from '#src/ui/fields.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestName } from '../kept-recipe.ts'
import { mayKeepRecipes } from '../policy.ts'
import type { ListedRecipe, RecipesPage as Found } from '../queries.ts'

type RecipesPageProps = { canteen: CanteenName; list: Found<ListedRecipe>; looksFor: string; page: number; isRemoved: boolean }

export function RecipesPage({ canteen, list, looksFor, page, isRemoved }: RecipesPageProps) {
  const { text, href, viewer } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('recipes:title')} canteen={canteen}>
      <h1>{text('recipes:title')}</h1>
      {isRemoved && (
        <Notice kind="success">
          <p>{text('recipes:done.retire')}</p>
        </Notice>
      )}
      <p class="lead">{text('recipes:lead')}</p>
      {mayKeepRecipes(viewer, place) && (
        <p class="actions">
          <a class="button main" href={href(urls.newRecipe, place)}>
            {text('recipes:new')}
          </a>
          <a class="button" href={href(urls.sharedRecipes, place)}>
            {text('recipes:ofNetwork')}
          </a>
          <a class="button" href={href(urls.importRecipe, place)}>
            {text('recipes:bringIn')}
          </a>
        </p>
      )}
      <LookForRecipe action={href(urls.recipes, place)} looksFor={looksFor} />
      {list.found.length === 0 ? (
        <p class="empty">{text(looksFor ? 'recipes:noneSo' : 'recipes:none')}</p>
      ) : (
        <Recipes canteen={canteen.slug} list={list} />
      )}
      <PageLinks
        page={page}
        pages={list.pages}
        addressOf={(to) =>
          `${href(urls.recipes, place)}?${new URLSearchParams({ ...(looksFor && { cherche: looksFor }), page: `${to}` }).toString()}`
        }
      />
    </TeamDocument>
  )
}

function LookForRecipe({ action, looksFor }: { action: string; looksFor: string }) {
  const { text } = usePage()
  return (
    <form method="get" action={action} class="columns">
      <Field name="cherche" type="search" label={text('recipes:look')} value={looksFor} maxlength={longestName} />
      <button type="submit">{text('recipes:show')}</button>
    </form>
  )
}

function Recipes({ canteen, list }: { canteen: string; list: Found<ListedRecipe> }) {
  const { text, href, inFrench } = usePage()
  return (
    <>
      <p class="soft recipe-scaled">{text('recipes:count', { count: list.all })}</p>
      <ul class="entries">
        {list.found.map(({ id, name, covers, author, isShared, isOpen }) => (
          <li key={id} class="entry">
            <div>
              <a href={href(urls.recipe, { canteen, recipe: id })}>
                <b {...inFrench}>{name}</b>
              </a>
              <br />
              <span class="soft">
                {[
                  text('recipes:covers', { count: covers }),
                  author && text('recipes:by', { author }),
                  isShared && text('recipes:isShared'),
                  isOpen && text('recipes:isOpen'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
