import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestName } from '../kept-recipe.ts'
import type { LookingAround, NetworkRecipe, RecipesPage as Found, Sharing } from '../queries.ts'

type SharedRecipesPageProps = LookingAround & { canteen: CanteenName; list: Found<NetworkRecipe>; owners: readonly Sharing[] }

/** What other canteens share: to be read, and copied. */
export function SharedRecipesPage({ canteen, list, owners, looksFor, page, owner: whose, month }: SharedRecipesPageProps) {
  const { text, href, inFrench } = usePage()
  const place = { canteen: canteen.slug }
  const narrowed = { ...(looksFor && { cherche: looksFor }), ...(whose && { cantine: whose }), ...(month && { mois: `${month}` }) }
  const isNarrowed = Object.keys(narrowed).length > 0
  return (
    <TeamDocument title={text('recipes:network.title')} canteen={canteen}>
      <h1>{text('recipes:network.title')}</h1>
      <p class="lead">{text('recipes:network.lead')}</p>
      <Look {...{ canteen, owners, looksFor, month }} owner={whose} />
      {list.found.length === 0 && <p class="empty">{text(isNarrowed ? 'recipes:noneSo' : 'recipes:network.none')}</p>}
      {list.found.length > 0 && <p class="soft recipe-scaled">{text('recipes:count', { count: list.all })}</p>}
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
        addressOf={(to) => `${href(urls.sharedRecipes, place)}?${new URLSearchParams({ ...narrowed, page: `${to}` }).toString()}`}
      />
      <p class="actions">
        <a href={href(urls.recipes, place)}>{text('recipes:all')}</a>
      </p>
    </TeamDocument>
  )
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** By name, by who shares, and by what is in season in a month. */
function Look({ canteen, owners, looksFor, owner, month }: Omit<SharedRecipesPageProps, 'list' | 'page'>) {
  const { text, href } = usePage()
  return (
    <form method="get" action={href(urls.sharedRecipes, { canteen: canteen.slug })} class="columns">
      <Field name="cherche" type="search" label={text('recipes:look')} value={looksFor} maxlength={longestName} />
      <Select
        name="mois"
        label={text('recipes:network.season')}
        value={`${month ?? ''}`}
        options={[
          { value: '', label: text('recipes:network.allYear') },
          ...months.map((one) => ({ value: `${one}`, label: text(`ingredients:months.${one}`) })),
        ]}
      />
      <Select
        name="cantine"
        label={text('recipes:network.whose')}
        value={owner}
        options={[
          { value: '', label: text('recipes:network.everybody') },
          ...owners.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <button type="submit">{text('recipes:show')}</button>
    </form>
  )
}
