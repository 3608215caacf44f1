import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { opened, reopened } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { importForm, linesForm, recipeForm } from '../forms.ts'
import { addRecipe } from '../keep-recipe.ts'
import { openLines, type RecipeContent } from '../kept-recipe.ts'
import { ImportPage } from '../pages/import-page.tsx'
import { LinesPage } from '../pages/lines-page.tsx'
import { RecipeFormPage } from '../pages/recipe-form-page.tsx'
import { RecipesPage } from '../pages/recipes-page.tsx'
import { mayKeepRecipes, mayReadRecipes } from '../policy.ts'
import { findRecipe, findRecipes, type KeptRecipe } from '../queries.ts'
import { readSchema } from '../schema-recipe.ts'
import { contentFrom, settledContent, typedDraft, typedLines, typedRecipe } from '../typed-recipe.ts'
import { followed, kitchenOf, listAsked, orderOf, recipeAsked, saveRecipe } from './asked.tsx'

export const entryRoutes = newRoutes()
  .get(urls.recipes, allow(mayReadRecipes), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const asked = listAsked(c)
    const list = await findRecipes(c.var.db, canteen.id, asked)
    return c.render(<RecipesPage {...asked} canteen={canteen} list={list} isRemoved={doneOf(c, ['retire']) !== undefined} />)
  })
  .get(urls.newRecipe, allow(mayKeepRecipes), followed, (c) => showNew(c))
  .post(urls.newRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, pantry } = await kitchenOf(c)
    const data = await sentForm(c)
    const form = parseForm(recipeForm(textIn(c.var.language), pantry.index), data)
    if (!form.ok) {
      c.status(422)
      return showNew(c, form)
    }
    const recipeId = idOfForm(data)
    const content = contentFrom(form.value, pantry.index)
    await addRecipe(c.var.db, { ...orderOf(c, canteen), recipeId, content, isShared: form.value.isShared })
    return toRecipe(c, recipeId, content, 'ajoute')
  })
  .get(urls.importRecipe, allow(mayKeepRecipes), followed, (c) => showImport(c))
  .post(urls.importRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: true })
    const form = parseForm(importForm(text), data)
    if (!form.ok) return refuseImport(c, form)
    const file = data.get('file')
    const isFile = file instanceof File && file.size > 0
    if (isFile && file.size > heaviestFile)
      return refuseImport(c, { typed: typedFields(data), errors: { file: text('recipes:import.heavy') } })
    const json = isFile ? await file.text() : form.value.json
    const field = isFile ? 'file' : 'json'
    const read = readSchema(json)
    const wrong = text(json === '' ? 'recipes:import.nothing' : 'recipes:import.wrong')
    if (!read.ok) return refuseImport(c, { typed: typedFields(data), errors: { [field]: wrong } })
    return showNew(c, { typed: typedDraft(read.value) }, { unread: read.value.unread })
  })
  .get(urls.editRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    return c.render(<RecipeFormPage canteen={canteen} recipe={recipe} typed={opened(shownOf(recipe))} />)
  })
  .post(urls.editRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe, pantry } = await recipeAsked(c)
    const data = await sentForm(c)
    const { author, licence } = recipe.content
    const form = parseForm(recipeForm(textIn(c.var.language), pantry.index, recipe.copiedFrom ? { author, licence } : undefined), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<RecipeFormPage canteen={canteen} recipe={recipe} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const change = ({ content }: KeptRecipe) => ({ content: contentFrom(form.value, pantry.index, content), isShared: form.value.isShared })
    const { conflict } = await saveRecipe(c, { canteen, recipe }, { typed, stands: shownOf, change })
    if (!conflict) return toRecipe(c, recipe.id, change(recipe).content, 'change')
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <RecipeFormPage canteen={canteen} recipe={recipe} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })
  .get(urls.recipeLines, allow(mayKeepRecipes), followed, async (c) => {
    const asked = await recipeAsked(c)
    return c.render(<LinesPage {...asked} typed={opened(typedLines(asked.recipe.content, asked.pantry))} />)
  })
  .post(urls.recipeLines, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe, pantry } = await recipeAsked(c)
    const data = await sentForm(c)
    const form = parseForm(linesForm(textIn(c.var.language), pantry.index), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<LinesPage canteen={canteen} recipe={recipe} pantry={pantry} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const { conflict } = await saveRecipe(
      c,
      { canteen, recipe },
      {
        typed,
        stands: ({ content }) => typedLines(content, pantry),
        change: ({ content, isShared }) => ({ content: settledContent(content, form.value.lines, pantry.index), isShared }),
      },
    )
    const now = await findRecipe(c.var.db, canteen.id, recipe.id)
    if (!conflict) return toRecipe(c, recipe.id, now.content, 'change')
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <LinesPage canteen={canteen} recipe={now} pantry={pantry} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })

/** A whole page, without its pictures. */
const heaviestFile = 2 * 1024 * 1024

/** The form; of a copy without what nobody changes. */
function shownOf(recipe: KeptRecipe) {
  const { author: _, licence: __, ...fields } = typedRecipe(recipe)
  return recipe.copiedFrom ? fields : typedRecipe(recipe)
}

/** To the lines that somebody has to look at, where there are any. */
function toRecipe(c: Context<Env>, recipe: string, content: RecipeContent, done: 'ajoute' | 'change') {
  const of = { canteen: param(c, 'canteen'), recipe }
  return openLines(content).length > 0 ? back(c, urls.recipeLines, of) : back(c, urls.recipe, of, done)
}

async function showNew(c: Context<Env>, form: FormState = {}, read?: { unread: number }) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return c.render(<RecipeFormPage canteen={canteen} read={read} {...form} />)
}

async function showImport(c: Context<Env>, form: FormState = {}) {
  return c.render(<ImportPage canteen={await findCanteenName(c.var.db, param(c, 'canteen'))} {...form} />)
}

function refuseImport(c: Context<Env>, form: FormState) {
  c.status(422)
  return showImport(c, form)
}
