import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { NetworkRecipe, RecipesPage as Found } from '../queries.ts'
import { LookForRecipe } from './recipes-page.tsx'

type SharedRecipesPageProps = { canteen: CanteenName; list: Found<NetworkRecipe>; looksFor: string; page: number }

/** What other canteens share: to be read, and copied. */
export function SharedRecipesPage({ canteen, list, looksFor, page }: SharedRecipesPageProps) {
  const { text, href, inFrench } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('recipes:network.title')} canteen={canteen}>
      <h1>{text('recipes:network.title')}</h1>
      <p class="lead">{text('recipes:network.lead')}</p>
      <LookForRecipe action={href(urls.sharedRecipes, place)} looksFor={looksFor} />
      {list.found.length === 0 && <p class="empty">{text(looksFor ? 'recipes:noneSo' : 'recipes:network.none')}</p>}
      <ul class="entries">
        {list.found.map(({ id, name, covers, author, licence, owner, ownerName }) => (
          <li key={id} class="entry">
            <div>
              <a href={href(urls.sharedRecipe, { ...place, owner, recipe: id })}>
                <b {...inFrench}>{name}</b>
              </a>
              <br />
              <span class="soft">
                {[
                  text('recipes:network.from', { canteen: ownerName }),
                  text('recipes:covers', { count: covers }),
                  text('recipes:by', { author }),
                  licence,
                ].join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <PageLinks
        page={page}
        pages={list.pages}
        addressOf={(to) =>
          `${href(urls.sharedRecipes, place)}?${new URLSearchParams({ ...(looksFor && { cherche: looksFor }), page: `${to}` }).toString()}`
        }
      />
      <p class="actions">
        <a href={href(urls.recipes, place)}>{text('recipes:all')}</a>
      </p>
    </TeamDocument>
  )
}
