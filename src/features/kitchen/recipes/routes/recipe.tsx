import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { readSentFile } from '#src/platform/files/sent-file.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { foldedWords } from '#src/platform/names.ts'
import { download } from '#src/platform/web/download.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { photoForm } from '../forms.ts'
import { keepPhoto } from '../keep-photo.ts'
import { recipeOf } from '../kept-recipe.ts'
import { RecipePage, recipeDeeds, type RecipePageProps } from '../pages/recipe-page.tsx'
import { mayKeepRecipes, mayReadRecipes } from '../policy.ts'
import { findRecipe } from '../queries.ts'
import { removeRecipe } from '../remove-recipe.ts'
import { toSchema } from '../schema-recipe.ts'
import { followed, kitchenOf, orderOf, recipeAsked, sheetAsked } from './asked.tsx'

export const recipeRoutes = newRoutes()
  .get(urls.recipe, allow(mayReadRecipes), followed, (c) => showRecipe(c))
  .get(urls.recipeFile, allow(mayReadRecipes), followed, async (c) => {
    const { recipe, pantry } = await recipeAsked(c)
    const schema = toSchema(recipeOf(recipe.id, recipe.content), pantry.catalogue, (id) => id)
    const name =
      foldedWords(recipe.content.name)
        .join('-')
        .replaceAll(/[^a-z0-9-]/g, '') || 'recette'
    return download({ name: `${name}.json`, type: 'application/ld+json', content: JSON.stringify(schema, null, 2) })
  })
  .get(urls.recipePhoto, allow(mayReadRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    const { id: usedBy, photo } = recipe
    const file = photo && (await findFile(c.var.db, { ownerId: canteen.id, usedBy, digest: photo.digest }))
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .post(urls.recipePhoto, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: true })
    const form = parseForm(photoForm(text), data)
    const sent = data.get('photo')
    const file = sent instanceof File ? await readSentFile(new Uint8Array(await sent.arrayBuffer())) : undefined
    if (!form.ok || !file?.ok || file.value.mediaType !== 'image/webp') {
      const isMissing = !file || (!file.ok && file.refusal === 'empty')
      const isPhoto = file?.ok && file.value.mediaType === 'image/webp'
      const wrong = isPhoto ? {} : { photo: text(isMissing ? 'recipes:photo.fileNeeded' : 'recipes:photo.fileWrong') }
      c.status(422)
      return showRecipe(c, { photo: { typed: typedFields(data), errors: { ...wrong, ...(form.ok ? {} : form.errors) } } })
    }
    const photo = { file: file.value, text: form.value.photoText }
    return photoKept(c, await keepPhoto(c.var.db, { ...orderOf(c, canteen), recipeId: recipe.id, photo, seen: form.value.seen }))
  })
  .post(urls.removeRecipePhoto, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    const { seen = '' } = typedFields(await sentForm(c))
    return photoKept(c, await keepPhoto(c.var.db, { ...orderOf(c, canteen), recipeId: recipe.id, photo: null, seen }))
  })
  .post(urls.removeRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    await removeRecipe(c.var.db, { ...orderOf(c, canteen), recipeId: recipe.id })
    return back(c, urls.recipes, { canteen: canteen.slug }, 'retire')
  })

async function photoKept(c: Context<Env>, kept: Awaited<ReturnType<typeof keepPhoto>>) {
  const of = { canteen: c.req.param('canteen') ?? '', recipe: idParam(c, 'recipe') }
  if (kept.ok) return back(c, urls.recipe, of, 'photo')
  c.status(409)
  return showRecipe(c, { refusal: kept.refusal })
}

async function showRecipe(c: Context<Env>, more: Pick<RecipePageProps, 'photo' | 'refusal'> = {}) {
  const { canteen, pantry } = await kitchenOf(c)
  const recipe = await findRecipe(c.var.db, canteen.id, idParam(c, 'recipe'), versionAsked(c))
  return c.render(
    <RecipePage {...more} {...sheetAsked(c, recipe)} canteen={canteen} recipe={recipe} pantry={pantry} done={doneOf(c, recipeDeeds)} />,
  )
}

function versionAsked(c: Context<Env>): number | undefined {
  const asked = c.req.query('version')
  return asked && /^\d{1,6}$/.test(asked) ? Number(asked) : undefined
}
