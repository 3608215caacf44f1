import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt, formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isOutdated, openLines } from '../kept-recipe.ts'
import { mayKeepRecipes } from '../policy.ts'
import { PhotoForm } from './photo-form.tsx'
import { RecipeSheet, type RecipeSheetProps } from './recipe-sheet.tsx'

export const recipeDeeds = ['ajoute', 'change', 'copie', 'dejacopie', 'photo'] as const

export type RecipePageProps = Omit<RecipeSheetProps, 'photoAt'> & {
  canteen: CanteenName
  done?: (typeof recipeDeeds)[number] | undefined
  refusal?: 'other-photo' | undefined
  photo?: FormState
}

export function RecipePage(props: RecipePageProps) {
  const { canteen, recipe, done, refusal } = props
  const { text, href, viewer, inFrench } = usePage()
  const of = { canteen: canteen.slug, recipe: recipe.id }
  const isCurrent = recipe.version === recipe.current
  const mayKeep = mayKeepRecipes(viewer, of) && isCurrent
  return (
    <TeamDocument title={recipe.content.name} canteen={canteen} scripts={['print-page']}>
      <h1 {...inFrench}>{recipe.content.name}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`recipes:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`recipes:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ToLookAt {...props} />
      {mayKeep && (
        <p class="actions">
          <a class="button main" href={href(urls.editRecipe, of)}>
            {text('recipes:edit')}
          </a>
          <a class="button" href={href(urls.newVariant, of)}>
            {text('recipes:variant.new')}
          </a>
          <a class="button" href={href(urls.recipeFile, of)}>
            {text('recipes:file')}
          </a>
        </p>
      )}
      <RecipeSheet {...props} photoAt={href(urls.recipePhoto, of)} />
      <PrintPage />
      <div class="no-print">
        {mayKeep && <Variants {...props} />}
        <Versions {...props} />
        {mayKeep && <PhotoForm {...props} />}
        {mayKeep && <Removal {...props} />}
        <p class="actions">
          <a href={href(urls.recipes, { canteen: canteen.slug })}>{text('recipes:all')}</a>
        </p>
      </div>
    </TeamDocument>
  )
}

/** Lines that nobody has looked at, versions that no longer hold, an older state of it. */
function ToLookAt({ canteen, recipe }: RecipePageProps) {
  const { text, href, language, viewer } = usePage()
  const of = { canteen: canteen.slug, recipe: recipe.id }
  const { content, version, current, writtenAt } = recipe
  const open = openLines(content).length
  const outdated = content.variants.filter((variant) => isOutdated(content, variant))
  if (version !== current)
    return (
      <Notice kind="information">
        <p>
          {text('recipes:version.old', { version, day: formatDate(dayAt(writtenAt, canteen.timeZone), language) })}{' '}
          <a href={href(urls.recipe, of)}>{text('recipes:version.current')}</a>
        </p>
      </Notice>
    )
  if (open === 0 && outdated.length === 0) return null
  return (
    <Notice kind="information">
      {open > 0 && (
        <p>
          {text('recipes:open', { count: open })}{' '}
          {mayKeepRecipes(viewer, of) && <a href={href(urls.recipeLines, of)}>{text('recipes:openLink')}</a>}
        </p>
      )}
      {outdated.map(({ key, name }) => (
        <p key={key}>{text('recipes:variant.outdated', { variant: name })}</p>
      ))}
    </Notice>
  )
}

function Variants({ canteen, recipe }: RecipePageProps) {
  const { text, href, inFrench } = usePage()
  const of = { canteen: canteen.slug, recipe: recipe.id }
  if (recipe.content.variants.length === 0) return null
  return (
    <section>
      <h2>{text('recipes:variant.title')}</h2>
      <ul>
        {recipe.content.variants.map(({ key, name }) => (
          <li key={key}>
            <a href={href(urls.editVariant, { ...of, variant: key })} {...inFrench}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Each time it was written, the last first. */
function Versions({ canteen, recipe }: RecipePageProps) {
  const { text, href } = usePage()
  if (recipe.current === 1) return null
  const numbers = Array.from({ length: recipe.current }, (_, less) => recipe.current - less)
  return (
    <details>
      <summary>{text('recipes:version.title')}</summary>
      <p class="recipe-versions">
        {numbers.map((version) => (
          <a key={version} href={`${href(urls.recipe, { canteen: canteen.slug, recipe: recipe.id })}?version=${version}`}>
            {text('recipes:version.number', { version })}
          </a>
        ))}
      </p>
    </details>
  )
}

function Removal({ canteen, recipe }: RecipePageProps) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.removeRecipe, { canteen: canteen.slug, recipe: recipe.id })} class="recipe-removal">
      <p class="hint">{text('recipes:removeHint')}</p>
      <button type="submit">{text('recipes:remove')}</button>
    </form>
  )
}
